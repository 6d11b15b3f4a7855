/** How long the program takes between what the peers saw: from a buyer's words read to the card, from ✅ to the send. */
import type { JournalEntry } from '../../src/sandbox/journal.ts';
import type { Sandbox } from '../../src/sandbox/server.ts';
import type { Turn } from './buyers.ts';
import type { Approval } from './staff.ts';

export interface FlowTimes {
  /** Milliseconds, one a turn. */
  readonly toCard: readonly number[];
  /**
   * By the number of the cabinet, whose ids are its own. From the press of ✅ to the call that sends the reply; chats only, whose calls name the conversation. What is sent after the
   * buyer's next turn was read answers that one.
   */
  toSend(cabinet: number, turns: readonly Turn[], approvals: readonly Approval[]): number[];
}

const reads = /\/v3\/chat\/history$|\/question\/list$|\/review\/list$/u;
const marks = /\((т\d+к)\)/gu;

export function watchFlow(cabinets: readonly Sandbox[], telegram: Sandbox): FlowTimes {
  const read = new Map<string, number>();
  const carded = new Set<string>();
  const toCard: number[] = [];
  const sent = new Map<string, number[]>();

  function onOzon(entry: JournalEntry, cabinet: number): void {
    if (reads.test(entry.method)) {
      for (const mark of marksIn(entry.response)) if (!read.has(mark)) read.set(mark, entry.at);
    }
    if (!entry.method.endsWith('/chat/send/message')) return;
    const { chat_id: chat } = entry.request as { readonly chat_id: string };
    const place = `${cabinet} ${chat}`;
    sent.set(place, [...(sent.get(place) ?? []), entry.at]);
  }

  function onTelegram(entry: JournalEntry): void {
    if (entry.method !== 'sendMessage') return;
    for (const mark of marksIn(entry.request)) {
      const from = read.get(mark);
      if (from === undefined || carded.has(mark)) continue;
      carded.add(mark);
      toCard.push(entry.at - from);
    }
  }

  for (const [cabinet, { journal }] of cabinets.entries()) {
    journal.subscribe((entry) => {
      if (entry.peer === 'ozon') onOzon(entry, cabinet);
    });
  }
  telegram.journal.subscribe((entry) => {
    if (entry.peer === 'telegram') onTelegram(entry);
  });
  return {
    toCard,
    toSend(cabinet, turns, approvals) {
      const first = new Map(approvals.toReversed().map(({ mark, at }) => [mark, at]));
      const chats = turns.filter(({ channel }) => channel === 'chat');
      const ofPlaces = Map.groupBy(chats, ({ place }) => place);
      return chats.flatMap(({ mark, place }) => {
        const at = first.get(mark) ?? Number.POSITIVE_INFINITY;
        const own = ofPlaces.get(place) ?? [];
        const next = own[own.findIndex((turn) => turn.mark === mark) + 1];
        const until = read.get(next?.mark ?? '') ?? Number.POSITIVE_INFINITY;
        const call = sent.get(`${cabinet} ${place}`)?.find((one) => one >= at && one < until);
        return call === undefined ? [] : [call - at];
      });
    },
  };
}

function marksIn(body: unknown): string[] {
  return [...(JSON.stringify(body) ?? '').matchAll(marks)].map(([, mark = '']) => mark);
}

/** Median, 95th and 99th percentile and the longest, whole milliseconds. */
export function percentiles(times: readonly number[]) {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1) };
}
