/** Files that a lead may edit, spoiled: read, or refused in Russian by name; a key in them is never repeated. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readShopsFile } from '../../../src/config/shops-file.ts';
import { noCalendar } from '../../../src/desk/working-calendar.ts';
import { KnowledgeError } from '../../../src/knowledge/knowledge-error.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { loadRules } from '../../../src/rules/load.ts';
import { RuleFilesError } from '../../../src/rules/rule-files-error.ts';
import type { Chance } from '../random.ts';
import type { Edge } from './edges.ts';
import { mutateText } from './mutate.ts';

const data = join(import.meta.dirname, '../../../data');
const key = 'shop-key-77aa41';
const shops = `shops:
  - id: leto
    name: Лето
    client_id: 123456
    api_key: ${key}
    tone: На «вы», коротко и тепло.
    zone: Asia/Yekaterinburg
    hours:
      monday-friday: 09:00-13:00, 14:00-18:00
    calendar:
      off: { 2026-10-10: День республики }
      short: [2026-12-30]
    reply_hours: 12
    digest_at: 10:00
    place: { topic: own }
`;

export function openFiles(): Edge {
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(memory, 'sufler-fuzz-'));
  const shopsFile = join(folder, 'shops.yaml');
  const [faqFile = ''] = readdirSync(join(data, 'faq'));
  const faq = readFileSync(join(data, 'faq', faqFile), 'utf8').slice(0, 2_500);
  for (const name of ['faq', 'templates']) mkdirSync(join(folder, name));
  const [ruleFile = ''] = readdirSync(join(data, 'rules')).filter((name) => name.endsWith('.yaml'));
  const rule = readFileSync(join(data, 'rules', ruleFile), 'utf8');
  mkdirSync(join(folder, 'rules'));
  cpSync(join(data, 'lexicons'), join(folder, 'lexicons'), { recursive: true });
  for (const name of readdirSync(join(folder, 'lexicons')).slice(1)) rmSync(join(folder, 'lexicons', name));

  const readings: readonly ((chance: Chance) => void)[] = [
    (chance) => {
      writeFileSync(shopsFile, mutateText(shops, chance));
      const read = readShopsFile(shopsFile, {
        teamChatId: -100,
        apiUrl: 'https://api-seller.ozon.ru',
        zone: 'Europe/Moscow',
        digestAt: null,
        knowledge: 'data',
        calendar: noCalendar,
        env: {},
      });
      if (!read.ok && read.problems.join('\n').includes(key)) throw new Error('the key is repeated');
      if (!read.ok && read.problems.length === 0) throw new Error('refused without a reason');
    },
    (chance) => {
      writeFileSync(join(folder, 'faq', 'a.yaml'), mutateText(faq, chance));
      refusedAs(KnowledgeError, () => loadKnowledge(folder));
    },
    (chance) => {
      writeFileSync(join(folder, 'rules', ruleFile), mutateText(rule, chance));
      refusedAs(RuleFilesError, () => loadRules(folder));
    },
  ];
  return {
    feed: (chance) => chance.pick(readings)(chance),
    close: () => rmSync(folder, { recursive: true }),
  };
}

function refusedAs(kind: new (...given: never[]) => Error, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof kind)) throw error;
    if (!/[а-яё]/iu.test(error.message)) throw new Error('refused in no words of people', { cause: error });
  }
}
