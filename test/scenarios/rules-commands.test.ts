/** What leads read of the rules after a day's work: `rules replay` and `rules alarms` on the program's own database. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { runSource } from './program.ts';
import { buyers, cast, openStage, type Stage, teamCards } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'sufler-rules-'));
const shopsFile = join(folder, 'shops.yaml');
const database = `file:${join(folder, 'sufler.db')}`;

const patient = 'Здравствуйте! Спасибо за терпение, посылка уже в пути.';
const stopped = 'Здравствуйте! Проверяем заказ на складе.';
const offer = 'Здравствуйте! Купите ещё один такой чехол.';

function writeShops(sandbox: Sandbox, rules: string): void {
  const { clientId } = sandbox.ozon.world().account;
  const shop = `{ name: Лавка, client_id: "${clientId}", api_key: sandbox-key, place: { topic: none }, rules: ${rules} }`;
  writeFileSync(shopsFile, `shops:\n  - ${shop}\n`);
}

/** The card of the buyer's question, with an own text written instead of the draft. */
async function answered(stage: Stage, buyer: string, question: string, text: string) {
  await stage.buyerSays(buyer, question);
  const card = await stage.see(question);
  await stage.say(text, cast.operator, card);
  const own = text.split('! ')[1] ?? text;
  return stage.until(() => {
    const shown = teamCards(stage, own).at(-1);
    if (shown === undefined) throw new Error(`no card shows ${own}`);
    return shown;
  });
}

async function command(...args: string[]): Promise<string> {
  const run = runSource('cli/rules.ts', { DATABASE_URL: database, SHOPS_FILE: shopsFile }, args);
  expect(await run.ended, run.output()).toBe(0);
  return run.output();
}

test('a lead sees what the present rules would stop or let pass, and how often each rule was right', async () => {
  const stage = await openStage({
    environment: { DATABASE_URL: database },
    shopsFile: async (sandbox) => {
      writeShops(sandbox, '{ forbid: [складе] }');
      return shopsFile;
    },
  });
  await answered(stage, buyers.packed, 'Где мой заказ?', stopped);

  const sent = await answered(stage, buyers.onTheWay, 'Когда приедет?', patient);
  await stage.press(sent, '✅');
  await stage.seeReply(buyers.onTheWay, patient);

  const doubted = await answered(stage, buyers.received, 'Чехол получил, спасибо', offer);
  await stage.press(doubted, '🚩', cast.lead);
  const asked = await stage.see('ложная тревога?');
  await stage.say('Покупатель просил по телефону', cast.lead, asked);
  await stage.press(await stage.seeButton('✅'), '✅', cast.lead);
  await stage.seeReply(buyers.received, offer);
  await stage.stop();

  expect(await command('replay')).toContain('Отправленных ответов 2, из них теперь остановили бы 0.');
  writeShops(stage.sandbox, '{ forbid: [терпение] }');
  const replay = await command('replay');
  expect(replay).toMatch(
    /№ \d+ \(магазин .+\): ушло, теперь остановили бы\n {3}shop\.forbidden_word «терпение»/u,
  );
  expect(replay).toContain(patient);
  expect(replay).toContain('остановили, теперь пропустили бы');
  expect(replay).toContain('Отправленных ответов 2, из них теперь остановили бы 1.');

  const alarms = await command('alarms');
  expect(alarms).toContain(`Покупатель просил по телефону (снял(а) ${cast.lead.first_name})`);
  expect(alarms).toMatch(/sale\.hinted\s+1\s+1\s+0,0 % {2}Намёк на ещё одну покупку/u);
});
