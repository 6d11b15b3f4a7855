/** `/why N`: the proof of a reply: who, when, drafts and edits word by word, rules, facts with their time, Ozon's receipt. */
import type { CaseStory } from '../desk/views.ts';
import { wordDiff } from '../desk/word-diff.ts';
import type { Draft, Source } from '../desk/words.ts';
import type { CommandCall } from './command.ts';
import { anchorOf, type Letter, letter, plainLetter } from './letter.ts';
import { oneLine, RichText, shorten, tame } from './rich-text.ts';
import { momentText } from './russian-time.ts';
import { type RoomTools, shopOf } from './tools.ts';

/** Code points of a version's diff: a card's worth. */
const diffLimit = 1_500;

export async function tellWhy(tools: RoomTools, { text }: CommandCall): Promise<Letter> {
  const number = /^№?\s*(\d{1,15})$/u.exec(text)?.[1];
  if (number === undefined) return plainLetter('Укажите номер обращения, например: /why 4821.');
  const story = await tools.store.views.story(Number(number));
  if (story === null) return plainLetter(`Обращения № ${number} нет.`);
  const proof = new RichText();
  writeProof(proof, tools, story);
  return letter({ ...proof.build(), anchor: anchorOf('about', { caseId: story.case.id }) });
}

function writeProof(proof: RichText, tools: RoomTools, story: CaseStory): void {
  const { zone } = shopOf(tools, story.case.shopId);
  const when = (at: number) => momentText(at, zone);
  proof.bold(`Почему такой ответ · № ${story.case.id}`).plain('\n');
  writePeople(proof, tools, story, when);
  writeDrafts(
    proof,
    tools,
    story.drafts.map(({ draft }) => draft),
    when,
  );
  writeRules(proof, story);
  writeFacts(proof, story, when);
  writeReceipt(proof, story, when);
}

type When = (at: number) => string;

function writePeople(proof: RichText, tools: RoomTools, { events, delivery }: CaseStory, when: When): void {
  const name = (id: number) => shorten(oneLine(tools.staff.nameOf(id)), 60);
  const first = events.findLast(({ kind }) => kind === 'first_approved');
  if (delivery === null) {
    proof.plain('Ответ ещё никто не одобрил.\n');
    return;
  }
  proof.plain(`Одобрил(а): ${name(delivery.approvedBy)}, ${when(delivery.approvedAt)}\n`);
  if (first?.actor.kind === 'staff' && first.at <= delivery.approvedAt) {
    proof.plain(`Первое одобрение: ${name(first.actor.id)}, ${when(first.at)}\n`);
  }
}

/** The first version whole, every later one as what it changed. */
function writeDrafts(proof: RichText, tools: RoomTools, drafts: readonly Draft[], when: When): void {
  for (const [index, draft] of drafts.entries()) {
    const author = draft.staffId === null ? authors[draft.author] : tools.staff.nameOf(draft.staffId);
    proof
      .plain('\n')
      .bold(`Версия ${draft.version}`)
      .plain(` · ${oneLine(author)}, ${when(draft.createdAt)}\n`);
    const before = drafts[index - 1];
    proof.quote((quote) => writeChange(quote, before?.text ?? null, draft.text), true).plain('\n');
  }
}

const authors = { model: 'модель', template: 'шаблон', staff: 'сотрудник' } as const;

function writeChange(quote: RichText, before: string | null, after: string): void {
  let room = diffLimit;
  for (const part of before === null ? [{ kind: 'same' as const, text: after }] : wordDiff(before, after)) {
    const text = shorten(tame(part.text), Math.max(room, 1));
    room -= text.length;
    if (part.kind === 'same') quote.plain(text);
    else if (part.kind === 'added') quote.underline(text);
    else quote.strike(text);
    if (room <= 0) return;
  }
}

function writeRules(proof: RichText, { delivery, verdict, drafts }: CaseStory): void {
  const last = drafts.at(-1)?.verdict ?? verdict;
  const hash = delivery?.ruleSetHash ?? last?.ruleSetHash;
  if (hash === undefined) return;
  const count = last?.findings.length ?? 0;
  proof.plain('\nПравила: набор ').code(hash.slice(0, 12));
  proof.plain(count === 0 ? ', замечаний нет\n' : `, замечаний: ${count}\n`);
}

function writeFacts(proof: RichText, { draft, drafts, facts, factsReadAt }: CaseStory, when: When): void {
  const sources: readonly Source[] = [
    ...drafts.flatMap((one) => one.draft.sources),
    ...(draft?.sources ?? []),
  ];
  // The order has its own line, and one entry that several sentences rest on is named once.
  const others = sources.filter(({ kind }) => kind !== 'order');
  const named = new Map(others.map((source) => [source.title, source]));
  if (facts?.order && factsReadAt !== null && factsReadAt > 0) {
    const { postingNumber, statusText } = facts.order;
    proof.plain(
      `Заказ ${postingNumber ?? 'без номера'}: ${statusText ?? 'без статуса'}, прочитан ${when(factsReadAt)}\n`,
    );
  }
  for (const fact of facts?.knowledge ?? []) {
    if (fact.id.startsWith('specialist:')) proof.plain(`${oneLine(fact.title)}\n`);
  }
  for (const { title, at } of [...named.values()].slice(0, 10)) {
    proof.plain(`Источник: ${shorten(oneLine(title), 100)}${at === null ? '' : `, ${when(at)}`}\n`);
  }
}

function writeReceipt(proof: RichText, { delivery, case: row }: CaseStory, when: When): void {
  if (delivery === null) return;
  proof.plain('\nOzon: ');
  if (delivery.externalId === null) proof.plain('ответа в переписке ещё нет\n');
  else proof.plain('сообщение ').code(delivery.externalId).plain('\n');
  if (row.state === 'answered' && row.closedAt !== null) proof.plain(`Перечитано: ${when(row.closedAt)}\n`);
  proof.plain('Отпечаток текста: ').code(delivery.textHash.slice(0, 16)).plain('\n');
}
