/** What a card offers about findings: fixes by one press, false alarms for leads, warnings that were seen. */
import { describe, expect, test } from 'vitest';
import type { Category, Checker, Finding, Severity } from '../../src/desk/checking.ts';
import { caseOf } from '../desk/steps.ts';
import { card, forge, labels, lastMessage, lead, press, teamStage, write } from './team-stage.ts';

function found(text: string, words: string, category: Category, severity: Severity): Finding[] {
  const start = text.indexOf(words);
  if (start < 0) return [];
  const place = { start, end: start + words.length, matched: words };
  const message = `Замечание о словах «${words}».`;
  const rule = `test.${category}`;
  return [
    { rule, category, severity, ...place, message, why: '', suggestion: '', disguise: null, fix: null },
  ];
}

/** Wants a greeting, minds slang, stops «Идиот» and «WhatsApp». */
const checker: Checker = {
  check(text) {
    const greeting: Finding[] = text.startsWith('Здравствуйте')
      ? []
      : found(`.${text}`, '.', 'missing_greeting', 'warn').map((one) => ({
          ...one,
          end: 0,
          matched: '',
          message: 'Нет приветствия.',
          fix: { label: 'Добавить приветствие', start: 0, end: 0, replacement: 'Здравствуйте! ' },
        }));
    const slang = found(text, 'щас', 'slang_or_rude', 'warn').map((one) => ({
      ...one,
      fix: { label: 'Заменить на «сейчас»', start: one.start, end: one.end, replacement: 'сейчас' },
    }));
    const stopped = [
      ...found(text, 'Идиот', 'slang_or_rude', 'block'),
      ...found(text, 'Дурак', 'slang_or_rude', 'block'),
      ...found(text, 'WhatsApp', 'off_platform_contact', 'block'),
    ];
    const level = stopped.length > 0 ? 'block' : slang.length + greeting.length > 0 ? 'warn' : 'pass';
    return { level, findings: [...stopped, ...greeting, ...slang], ruleSetHash: 'test' };
  },
};

const alarm = '🚩 Ложная тревога';

async function written(text: string, by = 7102) {
  const on = await teamStage({ desk: { checker } });
  await on.ask();
  await write(on, text, { to: card(on), from: by });
  return on;
}

describe('fixes', () => {
  test('each fix is a button; a press makes the next draft with it, checked again', async () => {
    const on = await written('Ответим щас.');
    expect(labels(card(on))).toEqual(
      expect.arrayContaining(['✅ Отправить', 'Добавить приветствие', 'Заменить на «сейчас»']),
    );
    expect(await press(on, 'Добавить приветствие')).toMatchObject({ alert: false, text: 'Исправлено.' });
    expect(card(on).text).toContain('Здравствуйте! Ответим щас.');
    expect(labels(card(on))).not.toContain('Добавить приветствие');
    await press(on, 'Заменить на «сейчас»', { from: lead.id });
    expect(card(on).text).toContain('Ответ, версия 4 · Анна\nЗдравствуйте! Ответим сейчас.');
    expect(card(on).text).not.toContain('Замечания');
    expect(on.troubles).toEqual([]);
  });

  test('a fix of an older version, and one that was never offered, change nothing', async () => {
    const on = await written('Ответим щас.');
    const { version } = await caseOf(on.bench, 1);
    const old = await forge(on, `fix:1:${(version - 1).toString(36)}:0`);
    expect(old).toMatchObject({ alert: true });
    const none = await forge(on, `fix:1:${version.toString(36)}:7`);
    expect(none.text).toContain('Этого замечания у текста уже нет');
    expect((await caseOf(on.bench, 1)).version).toBe(version);
  });

  test('a button means its own finding, also when the text was judged anew in between', async () => {
    const on = await written('Ответим щас.');
    const { store } = on.bench;
    const draft = (await caseOf(on.bench, 1)).draftId ?? 0;
    const verdict = await store.drafts.verdictOf(draft);
    if (verdict === null) throw new Error('the draft was not judged');
    // What the text lacks has come to be its second finding; the card is not drawn anew yet.
    await store.transaction((records) =>
      records.drafts.judgeAgain(draft, { ...verdict, findings: verdict.findings.toReversed() }),
    );
    await press(on, 'Заменить на «сейчас»', { from: lead.id });
    expect(card(on).text).toContain('Ответим сейчас.');
    expect(card(on).text).not.toContain('Здравствуйте! Ответим');
    expect(on.troubles).toEqual([]);
  });

  test('what a text rests on stays when a word of it is changed', async () => {
    const source = { ref: 'F1', kind: 'faq' as const, title: 'Сроки', quote: 'Отвечаем сразу', at: null };
    const outcome = {
      kind: 'draft' as const,
      author: 'template' as const,
      text: 'Ответим щас.',
      sources: [source],
      missing: ['номер заказа'],
      knowledge: [],
      trace: {},
    };
    const on = await teamStage({ desk: { checker, drafter: { draft: async () => outcome } } });
    await on.ask();
    await press(on, 'Заменить на «сейчас»');
    expect(card(on).text).toContain('F1 Сроки');
    expect(card(on).text).toContain('Не хватает от покупателя: номер заказа');
  });
});

test('✅ under a warning records which warnings were seen', async () => {
  const on = await written('Ответим щас.');
  await press(on, '✅');
  const approved = (await on.bench.store.decisions.ofCase(1)).find(({ kind }) => kind === 'approve');
  expect(approved?.details).toBe('видел(а) предупреждение: Нет приветствия; Замечание о словах «щас»');
  const event = (await on.bench.store.audit.ofCase(1)).find(({ kind }) => kind === 'approved');
  expect(event?.details.warningsSeen).toEqual(['test.missing_greeting', 'test.slang_or_rude']);
});

describe('false alarms', () => {
  test('a lead who did not write the text lifts the finding with a reason; the card says who', async () => {
    const on = await written('Здравствуйте! Роман «Идиот» есть.');
    expect(labels(card(on))).not.toContain('✅ Отправить');
    await press(on, alarm, { from: lead.id });
    const prompt = lastMessage(on);
    expect(prompt.text).toContain('Анна, почему замечание');
    expect(prompt.otherMarkup).toMatchObject({ force_reply: true, selective: true });
    await write(on, 'это название романа', { to: prompt, from: lead.id });
    expect(card(on).text).toContain('Снял(а) Анна как ложную тревогу: это название романа');
    expect(labels(card(on))).toContain('✅ Отправить');
    expect(labels(card(on))).not.toContain(alarm);
    expect(await press(on, '✅')).toMatchObject({ alert: false });
    expect(on.troubles).toEqual([]);
  });

  test('of several findings the one meant is chosen first; the other still stops the text', async () => {
    const on = await written('Здравствуйте! «Идиот» и «Дурак» есть.');
    await press(on, alarm, { from: lead.id });
    expect(labels(card(on))).toEqual(['«Идиот»', '«Дурак»', '‹ Назад']);
    await press(on, '«Дурак»', { from: lead.id });
    await write(on, 'название сказки', { to: lastMessage(on), from: lead.id });
    expect(labels(card(on))).not.toContain('✅ Отправить');
    expect(card(on).text).toContain('Исправьте: «Идиот»');
  });

  test('others than leads are refused, and so is the author', async () => {
    const on = await written('Здравствуйте! Роман «Идиот» есть.');
    const outcome = await press(on, alarm, { from: 7102 });
    expect(outcome).toMatchObject({ alert: true, text: 'Снять замечание может только руководитель.' });
    const own = await written('Здравствуйте! Роман «Идиот» есть.', lead.id);
    // Nobody of this team could press it: the only lead wrote the text.
    expect(labels(card(own))).not.toContain(alarm);
    const { version } = await caseOf(own.bench, 1);
    const forged = await forge(own, `lift:1:${version.toString(36)}:0`, lead.id);
    expect(forged.alert).toBe(true);
  });

  test('contacts are never offered as a false alarm, alone or beside another finding', async () => {
    const on = await written('Здравствуйте! Пишите в WhatsApp.');
    expect(labels(card(on))).not.toContain(alarm);
    await write(on, 'Здравствуйте! «Идиот» в WhatsApp.', { to: card(on) });
    await press(on, alarm, { from: lead.id });
    expect(lastMessage(on).text).toContain('«Идиот»');
  });

  test('a reason for a text that has changed meanwhile is refused', async () => {
    const on = await written('Здравствуйте! Роман «Идиот» есть.');
    await press(on, alarm, { from: lead.id });
    const prompt = lastMessage(on);
    await write(on, 'Здравствуйте! Романа «Идиот» нет.', { to: card(on) });
    await write(on, 'название', { to: prompt, from: lead.id });
    expect(lastMessage(on).text).toMatch(/^Не принято\. /u);
    await write(on, 'я'.repeat(301), { to: prompt, from: lead.id });
    expect(lastMessage(on).text).toContain('длиннее 300 знаков');
  });
});
