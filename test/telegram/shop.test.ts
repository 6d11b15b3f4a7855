/** `/shop`, and what a card does when its channel cannot send. */
import { describe, expect, test } from 'vitest';
import type { AccountHealth, ChannelHealth } from '../../src/desk/account-health.ts';
import { caseOf } from '../desk/steps.ts';
import { shopId } from '../support/desk-bench.ts';
import {
  card,
  labels,
  lastMessage,
  messages,
  press,
  type TeamStage,
  teamStage,
  write,
} from './team-stage.ts';

const works: ChannelHealth = { ability: 'works', reason: null };
const readsOnly: ChannelHealth = {
  ability: 'reads_only',
  reason: 'Отвечать в чатах через API можно с подпиской Premium Plus. Подключите её.',
};

async function setHealth(on: TeamStage, changes: Partial<AccountHealth> = {}): Promise<void> {
  const health: AccountHealth = {
    checkedAt: on.bench.clock.at,
    companyName: 'ООО «Ромашка»',
    subscription: 'PREMIUM_PLUS',
    keyExpiresAt: on.bench.clock.at + 100 * 86_400_000,
    channels: { chat: works, question: works, review: works },
    ratings: null,
    problem: null,
    ...changes,
  };
  await on.bench.store.cursors.set(`account:${shopId}`, JSON.stringify(health));
}

async function told(changes: Partial<AccountHealth> = {}): Promise<string> {
  const on = await teamStage();
  await setHealth(on, changes);
  await write(on, '/shop');
  return lastMessage(on).text;
}

describe('/shop', () => {
  test('tells channels, key, subscription and Ozon’s own figures', async () => {
    const ratings = { repliedRatio: 94.6, reactionTime: 720, averageResponseTime: 12_000 };
    const text = await told({ ratings, channels: { chat: readsOnly, question: works, review: works } });
    expect(text).toContain('Лавка · ООО «Ромашка»');
    expect(text).toContain('Подписка: Premium Plus');
    expect(text).toMatch(/Ключ API: до 3 марта, осталось 100 дн\./u);
    expect(text).toContain('👁 Чаты: только читаем\n   Отвечать в чатах через API');
    expect(text).toContain('✅ Отзывы: работают');
    expect(text).toContain('ответов за сутки 95 %, первый ответ через 12 мин, в среднем 3 ч 20 мин');
  });

  test.each<[string, Partial<AccountHealth>, RegExp]>([
    ['a key near its end', { keyExpiresAt: Date.UTC(2026, 10, 30) }, /⚠️ Ключ API: до 30 ноября/u],
    ['a key that has ended', { keyExpiresAt: 0 }, /⛔ Ключ API истёк/u],
    ['an account that cannot be read', { problem: 'Ozon не принимает ключ.' }, /⚠️ Ozon не принимает ключ/u],
    [
      'no ratings',
      { ratings: { repliedRatio: null, reactionTime: null, averageResponseTime: null } },
      /Отзывы: работают$/u,
    ],
  ])('%s', async (_, changes, words) => {
    expect(await told(changes)).toMatch(words);
  });

  test('before the first look it says to wait', async () => {
    const on = await teamStage();
    await write(on, '/shop');
    expect(lastMessage(on).text).toContain('ещё не проверен');
  });
});

describe('a channel that cannot send', () => {
  async function stuck(): Promise<TeamStage> {
    const on = await teamStage();
    await setHealth(on, { channels: { chat: readsOnly, question: works, review: works } });
    await on.ask();
    return on;
  }

  test('✅ says why, gives the text to copy once, and the case is closed by hand', async () => {
    const on = await stuck();
    expect(card(on).text).toContain('🚷 Отправить отсюда нельзя. Отвечать в чатах через API');
    const outcome = await press(on, '✅');
    expect(outcome).toMatchObject({ alert: true });
    expect(outcome.text).toContain('Premium Plus');
    await press(on, '✅');
    const copies = messages(on).filter(({ entities }) => entities.some(({ type }) => type === 'pre'));
    expect(copies).toHaveLength(1);
    expect(copies[0]?.text).toContain('Здравствуйте! Отвечаем: Где мой заказ?');
    expect(labels(copies[0] ?? card(on))).toEqual(['✔️ Отправлено вручную']);
    await press(on, '✔️', { message: copies[0] });
    expect(await caseOf(on.bench, 1)).toMatchObject({ state: 'answered' });
    expect(card(on).text).toContain('Отправлено вручную в кабинете Ozon.');
    expect(on.bench.marketplace.sent).toEqual([]);
    expect(on.troubles).toEqual([]);
  });

  test('the card itself closes it too, but not for a trainee', async () => {
    const on = await stuck();
    expect(await press(on, '✔️', { from: 7104 })).toMatchObject({ alert: true });
    await press(on, '✔️');
    expect(await caseOf(on.bench, 1)).toMatchObject({ state: 'answered' });
  });
});
