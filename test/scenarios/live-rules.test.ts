/** A lead changes the shop's rule settings while the program runs. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { buyers, cast, hasButton, openStage } from './stage.ts';

const path = join(mkdtempSync(join(tmpdir(), 'sufler-shops-')), 'shops.yaml');

function write(sandbox: Sandbox, rules: string): void {
  const { clientId } = sandbox.ozon.world().account;
  const shop = `{ name: Лавка, client_id: "${clientId}", api_key: sandbox-key, place: { topic: none }, rules: ${rules} }`;
  writeFileSync(path, `shops:\n  - ${shop}\n`);
}

test('a forbidden word holds within seconds; wrong settings are refused and the present ones stay', async () => {
  const stage = await openStage({
    shopsFile: async (sandbox) => {
      write(sandbox, '{}');
      return path;
    },
  });
  const text = 'Здравствуйте! Спасибо за терпение, проверяем заказ.';
  await stage.buyerSays(buyers.received, 'Что с моим заказом?');
  const card = await stage.seeButton('✏️ Править');

  write(stage.sandbox, '{ forbid: [терпение] }');
  await stage.see('Правила и настройки перечитаны');
  await stage.say(text, cast.operator, card);
  const blocked = await stage.see('Отправить нельзя');
  expect(hasButton(blocked, '✅')).toBe(false);

  write(stage.sandbox, '{ severity: { contact.phone: sometimes } }');
  const refused = await stage.see('Новые правила не приняты');
  expect(refused.text).toContain('SHOPS_FILE');
  await stage.say(`${text} Ответим сегодня.`, cast.operator, blocked);
  await stage.see('Ответ, версия 3');
  expect(hasButton(await stage.see('Отправить нельзя'), '✅')).toBe(false);
});
