/** The program dies at a named step; started again, it goes on: nothing lost, nothing doubled. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeOf, sandboxEnvironment } from '../../src/sandbox/environment.ts';
import { runMain } from './program.ts';
import { buyers, openStage, type Stage, type TeamMessage } from './stage.ts';

const question = 'Здравствуйте! Где мой заказ?';

/** Calls in the order of a case's life; the program is killed while the call runs. */
const steps = [
  ['ozon', '/v3/chat/list'],
  ['ozon', '/v3/chat/history'],
  ['model', 'POST /v1/chat/completions'],
  ['telegram', 'sendMessage'],
  ['telegram', 'answerCallbackQuery'],
  ['telegram', 'editMessageText'],
  ['ozon', '/v1/chat/send/message'],
  ['ozon', '/v2/chat/read'],
] as const;

function environmentOf(stage: Stage): Record<string, string> {
  return sandboxEnvironment(placeOf(stage.sandbox), {
    DATABASE_URL: `file:${join(mkdtempSync(join(tmpdir(), 'sufler-')), 'sufler.db')}`,
    OZON_POLL_SECONDS: '0.05',
    OZON_SCAN_SECONDS: '0.1',
    UNDO_SECONDS: '0.2',
    QUARANTINE_SECONDS: '0.3',
    LEASE_SECONDS: '1',
    TELEGRAM_GROUP_PER_MINUTE: '0',
  });
}

/** Presses ✅ as long as a card offers it, as a patient person does. */
async function approveAll(stage: Stage): Promise<void> {
  await stage.until(() => {
    if (stage.replies(buyers.onTheWay).length > 0) return;
    const card: TeamMessage | undefined = stage
      .messages()
      .findLast(({ keyboard }) => keyboard?.flat().some(({ text }) => text.includes('✅ Отправить')));
    if (card === undefined) throw new Error('no card offers ✅ yet');
    void stage.press(card, '✅ Отправить').catch(() => undefined);
    throw new Error('the reply is not there yet');
  });
}

describe.each(steps)('%s %s', (_, method) => {
  test('killed before or after the effect, the case ends with one reply', async () => {
    const stage = await openStage({ idle: true });
    const environment = environmentOf(stage);
    const first = runMain(environment);
    const killed = new Promise<void>((resolve) => {
      stage.sandbox.journal.subscribe((entry) => {
        if (!entry.method.endsWith(method) || first.process.killed) return;
        const asked = stage.messages().length > 0 || entry.peer !== 'telegram' || method === 'sendMessage';
        if (asked && seenQuestion(stage)) {
          first.process.kill('SIGKILL');
          resolve();
        }
      });
    });
    await stage.buyerSays(buyers.onTheWay, question);
    void approveAll(stage).catch(() => undefined);
    await killed;
    await first.ended;
    runMain(environment);
    await approveAll(stage);
    await stage.see('отправлено');
    expect(stage.replies(buyers.onTheWay)).toHaveLength(1);
  });
});

function seenQuestion(stage: Stage): boolean {
  return stage.sandbox.ozon
    .world()
    .chats.some(({ messages }) => messages.some(({ data }) => data.includes(question)));
}
