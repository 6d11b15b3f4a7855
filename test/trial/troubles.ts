/** What goes wrong while the trial runs: one trouble after the other, at every peer. */
import type { Sandbox } from '../../src/sandbox/server.ts';
import type { Chance } from './random.ts';

const ozonMethods = [
  '/v1/chat/send/message',
  '/v1/chat/send/message',
  '/v3/chat/history',
  '/v3/chat/list',
  '/v1/question/answer/create',
  '/v1/review/comment/create',
  '*',
] as const;

const ozonTroubles = [
  { kind: 'reset_before' },
  { kind: 'reset_after' },
  { kind: 'timeout_before' },
  { kind: 'timeout_after' },
  { kind: 'error_before', status: 500 },
  { kind: 'error_after', status: 502 },
  { kind: 'rate_limited', retryAfter: 1 },
  { kind: 'circle_open' },
  { kind: 'slow', delay: 300 },
  { kind: 'wrong_shape', shape: 'html' },
  { kind: 'wrong_shape', shape: 'truncated' },
  { kind: 'wrong_shape', shape: 'missing_fields' },
] as const;

const telegramMethods = ['sendMessage', 'editMessageText', 'answerCallbackQuery', 'getUpdates'] as const;
const telegramTroubles = [
  { kind: 'drop_before' },
  { kind: 'drop_after' },
  { kind: 'bad_gateway_after' },
  { kind: 'server_error' },
  { kind: 'rate_limit', retry_after: 1 },
  { kind: 'delay', delay_ms: 300 },
] as const;
const updateTroubles = ['duplicate_updates', 'redeliver_updates', 'reorder_updates'] as const;

const modelTroubles = [
  'hang',
  'server_error',
  'rate_limited',
  'broken_json',
  'cut_off',
  'empty',
  'wrong_schema',
  'invent_date',
  'invite_to_telegram',
] as const;

/** Ordered troubles that nobody has met yet: while the program is down, none must pile up. */
const mostPending = 2;

function pendingTroubles(sandbox: Sandbox): number {
  return sandbox.ozon.world().faults.length + sandbox.telegram.pendingFaults();
}

/** Orders one trouble. `quarantine` is the program's, milliseconds: history is never later than that. */
export function makeTrouble(sandbox: Sandbox, chance: Chance, quarantine: number): void {
  if (pendingTroubles(sandbox) >= mostPending) return;
  const where = chance.between(1, 10);
  if (where <= 5) {
    const trouble = chance.pick(ozonTroubles);
    sandbox.ozon.act('faults', { method: chance.pick(ozonMethods), ...trouble });
  } else if (where <= 8) {
    sandbox.telegram.fault({ ...chance.pick(telegramTroubles), method: chance.pick(telegramMethods) });
  } else if (where === 9) {
    sandbox.telegram.fault({ kind: chance.pick(updateTroubles) });
  } else {
    sandbox.model.misbehave({ kind: chance.pick(modelTroubles) });
  }
  sandbox.ozon.act('oddities', { historyLag: chance.percent(50) ? chance.between(0, quarantine - 50) : 0 });
}

/** The world is well again; what was ordered and not met yet is called off. */
export async function endTroubles(sandbox: Sandbox): Promise<void> {
  sandbox.ozon.world().faults.length = 0;
  sandbox.ozon.act('oddities', { historyLag: 0 });
  for (const path of ['telegram/faults', 'model/reset']) {
    const method = path.startsWith('telegram') ? 'DELETE' : 'POST';
    await fetch(`${sandbox.url}/sandbox/${path}`, { method });
  }
}
