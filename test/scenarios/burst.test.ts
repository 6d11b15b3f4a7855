/** More questions than Telegram's limit of calls has room for: no press waits, and every card comes when it is asked for. */
import { expect, test } from 'vitest';
import { hasButton, openStage, type Stage, type TeamMessage } from './stage.ts';

const second = 1_000;
const minute = 60 * second;
/** A Wednesday, 10:00 in Moscow. */
const wednesday = Date.UTC(2026, 10, 25, 7);
const questions = 60;
/** Cards that a place shows by themselves. */
const shownAtOnce = 6;
/** All the others, asked for one after another. */
const opened = questions - shownAtOnce;
/** Calls a minute that the program allows itself; the emulator refuses the twenty-first. */
const perMinute = 18;
/** A card opened by a press and the line below it. */
const callsAnOpening = 2;
/** Between two openings: as fast as the budget allows, and a little. */
const pace = Math.ceil((callsAnOpening * minute) / perMinute) + second / 2;

const lineStart = /^📥 Ещё (\d+) в очереди/u;

function cards(stage: Stage): TeamMessage[] {
  return stage.messages().filter(({ text = '' }) => /Плед номер \d+ можно стирать/u.test(text));
}

function lines(stage: Stage): TeamMessage[] {
  return stage.messages().filter(({ text = '' }) => lineStart.test(text));
}

function leftInLine(stage: Stage): number {
  const [line, ...others] = lines(stage);
  expect(others).toEqual([]);
  return Number(lineStart.exec(line?.text ?? '')?.[1] ?? 0);
}

/** Looks again and again while the clock goes on: cards and their changes wait for the chat's budget of calls. */
function asTimeGoes<Result>(stage: Stage, look: () => Result): Promise<Result> {
  return stage.until(() => {
    stage.advance(20);
    return look();
  });
}

/** A card that nobody pressed yet: one whose menu opens has the button a moment more. */
function freshCard(stage: Stage, label: string, pressed: ReadonlySet<number>): TeamMessage {
  const card = cards(stage).findLast(
    (message) => hasButton(message, label) && !pressed.has(message.message_id),
  );
  if (card === undefined) throw new Error(`no card offers ${label} yet`);
  return card;
}

/** Milliseconds of the emulator's clock from a press to the bot's answer. */
async function press(stage: Stage, message: TeamMessage, label: string): Promise<number> {
  const from = stage.now();
  await stage.press(message, label);
  return stage.now() - from;
}

test('60 questions in a minute: six cards and one line, presses within a second, every other card on demand', async () => {
  const stage = await openStage({
    at: wednesday,
    environment: {
      TELEGRAM_GROUP_PER_MINUTE: String(perMinute),
      OZON_POLL_SECONDS: '0.5',
      OZON_SCAN_SECONDS: '5',
    },
  });
  const waits: number[] = [];
  const pressed = new Set<number>();
  for (let asked = 0; asked < questions; asked += 10) {
    for (let index = asked; index < asked + 10; index += 1)
      await stage.ozon('question', { sku: 646399170, text: `Плед номер ${index} можно стирать?` });
    const card = await asTimeGoes(stage, () => freshCard(stage, '⏭ Пропустить', pressed));
    pressed.add(card.message_id);
    waits.push(await press(stage, card, '⏭ Пропустить'));
    stage.advance(10 * second);
  }
  expect(cards(stage)).toHaveLength(shownAtOnce);
  await asTimeGoes(stage, () => expect(leftInLine(stage)).toBe(opened));

  const from = stage.now();
  for (let shown = shownAtOnce; shown < questions; shown += 1) {
    stage.advance(pace);
    const [line] = await stage.until(() => {
      expect(lines(stage)).toHaveLength(1);
      return lines(stage);
    });
    if (line === undefined) throw new Error('no line');
    waits.push(await press(stage, line, '▶️ Показать следующее'));
    await stage.until(() => expect(cards(stage)).toHaveLength(shown + 1));
  }
  const budget = Math.ceil((opened * callsAnOpening) / perMinute) * minute;
  expect(stage.now() - from).toBeLessThan(budget + 2 * minute);
  await stage.until(() => expect(leftInLine(stage)).toBe(0));
  expect(Math.max(...waits)).toBeLessThan(second);
  expect(new Set(cards(stage).map(({ text = '' }) => /Плед номер (\d+)/u.exec(text)?.[1])).size).toBe(
    questions,
  );
  expect(stage.calls('sendMessage').filter(({ status }) => status === 429)).toEqual([]);
}, 120_000);
