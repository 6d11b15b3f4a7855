/** Buttons of a card, pressed as people press them, against the emulator over HTTP. */
import { expect, test } from 'vitest';
import { deliver, operator, team, teamStage } from './team-stage.ts';

async function cards(stage: Awaited<ReturnType<typeof teamStage>>) {
  return [...(stage.telegram.world.chats.get(team)?.messages.values() ?? [])];
}

test('a question becomes a card, ✅ sends it after the undo window, and the card says so', async () => {
  const stage = await teamStage();
  await stage.ask();
  const [card] = await cards(stage);
  expect(card?.text).toContain('🟡 Чат № 1 · ждёт · Лавка');
  const pressed = await stage.telegram.press({
    from: operator.id,
    chat: team,
    message_id: card?.id ?? 0,
    label: '✅',
  });
  expect(pressed).toMatchObject({
    answered: true,
    alert: false,
    text: 'Отправляем. Передумали: ↩️ Отменить.',
  });
  await stage.settle();
  expect(card?.text).toContain('⏳ Чат № 1 · отправляется · Борис');
  stage.advance(9_999);
  await deliver(stage);
  expect(stage.bench.marketplace.sent).toHaveLength(0);
  stage.advance(1);
  await deliver(stage);
  expect(stage.bench.marketplace.sent).toHaveLength(1);
  expect(card?.text).toContain('✅ Чат № 1 · отправлено · Борис');
  expect(await cards(stage)).toHaveLength(1);
  expect(stage.troubles).toEqual([]);
});
