/** A shop with a folder of its own begins with it, once; the others begin with the starter. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cast } from './stage.ts';
import { openThreeShops } from './three-shops.ts';

const entry = {
  id: 'strap',
  kind: 'faq',
  question: 'Как отрегулировать ремень сумки?',
  variants: ['подтянуть ремень', 'ремень длинный', 'укоротить ремень'],
  answer: 'Потяните ремень через пряжку.',
  owner: 'Лето',
  reviewed_on: '2026-11-01',
  version: 1,
};

/** JSON is YAML as well. */
function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'own-knowledge-'));
  mkdirSync(join(folder, 'faq'));
  writeFileSync(join(folder, 'faq', 'bags.yaml'), JSON.stringify([entry]));
  writeFileSync(join(folder, 'synonyms.yaml'), JSON.stringify([['шлейка', 'ремень']]));
  return folder;
}

test('two shops answer from what is theirs, also when the folder is gone later', async () => {
  const folder = ownFolder();
  const { stage, says, card } = await openThreeShops({ settings: { Лето: { knowledge: folder } } });
  says('Лето', 'Здравствуйте! Как подтянуть шлейку?');
  expect((await card('Как подтянуть шлейку', 'Вставить 1')).text).toContain('Потяните ремень через пряжку.');
  says('Осень', 'Здравствуйте! Как укоротить ремень?');
  const other = await card('Как укоротить ремень', '✏️');
  expect(other.text).not.toContain('Потяните ремень');
  rmSync(folder, { recursive: true });
  await stage.restart();
  await stage.say('/faq шлейка', cast.lead);
  await stage.see(/Как отрегулировать ремень сумки\?[\s\S]*strap · проверено 1 ноября/u);
});
