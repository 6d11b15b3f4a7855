/** Prometheus metrics: what there is, read at every scrape, and what happened, counted as it happens. */
import { Hono } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { GaugeRecords } from '../desk/gauges.ts';
import type { StatsRecords } from '../desk/stats.ts';
import type { Instant } from '../desk/words.ts';

export interface MetricsTools {
  readonly gauges: GaugeRecords;
  readonly stats: Pick<StatsRecords, 'stats'>;
  readonly shopIds: readonly string[];
  /** Calls that may still go to each chat within the minute; null where there is no limit. */
  readonly callsLeft: () => readonly { readonly chatId: number; readonly left: number }[];
  readonly now: () => Instant;
}

export interface Metrics {
  readonly routes: Hono;
  /** A call to a peer is over: `peer` is `ozon`, `telegram` or `drafter`. Milliseconds. */
  observe(peer: string, name: string, outcome: string, milliseconds: number): void;
}

const hour = 3_600_000;
const ages = [1, 4, 24, 72] as const;

/** Counts of a whole day are read at most so often, milliseconds. */
const statsFor = 30_000;

export function createMetrics(tools: MetricsTools): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const calls = new Histogram({
    name: 'sufler_call_seconds',
    help: 'Duration of calls by peer, method and outcome',
    labelNames: ['peer', 'name', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers: [registry],
  });
  const scrapeErrors = new Counter({
    name: 'sufler_metrics_errors_total',
    help: 'Scrapes that could not read the database',
    registers: [registry],
  });
  const collectPresent = presentGauges(registry, tools);
  const collectDay = dayGauges(registry, tools);

  const routes = new Hono();
  routes.get('/metrics', async (context) => {
    try {
      await collectPresent();
      await collectDay();
    } catch {
      scrapeErrors.inc();
    }
    return context.body(await registry.metrics(), 200, { 'content-type': registry.contentType });
  });
  return {
    routes,
    observe(peer, name, outcome, milliseconds) {
      calls.observe({ peer, name, outcome }, milliseconds / 1000);
    },
  };
}

/** What there is at this moment. */
function presentGauges(registry: Registry, { gauges, callsLeft, now }: MetricsTools): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `sufler_${name}`, help, labelNames, registers: [registry] });
  const cases = gauge('cases', 'Cases by state and channel', ['state', 'channel']);
  const aged = gauge('active_cases_older_than_hours', 'Active cases older than so many hours', ['hours']);
  const deliveries = gauge('deliveries', 'Deliveries by state', ['state']);
  const outbox = gauge('outbox_due', 'Messages due in Telegram');
  const outboxAge = gauge('outbox_oldest_seconds', 'Age of the oldest message due in Telegram');
  const drafts = gauge('drafts_due', 'Cases that wait for a draft');
  const left = gauge('telegram_calls_left', 'Calls left in this minute by chat', ['chat']);
  return async () => {
    const at = now();
    for (const labelled of [cases, deliveries, left]) labelled.reset();
    for (const { state, channel, count } of await gauges.casesByState()) cases.set({ state, channel }, count);
    for (const hours of ages) aged.set({ hours }, await gauges.activeBefore(at - hours * hour));
    for (const { state, count } of await gauges.deliveriesByState()) deliveries.set({ state }, count);
    const due = await gauges.outboxDue(at);
    outbox.set(due.count);
    outboxAge.set(due.oldest === null ? 0 : Math.max(0, at - due.oldest) / 1000);
    drafts.set((await gauges.draftsDue(at)).count);
    for (const one of callsLeft()) left.set({ chat: one.chatId }, one.left);
  };
}

/** What the last 24 hours brought. */
function dayGauges(registry: Registry, { stats, shopIds, now }: MetricsTools): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `sufler_day_${name}`, help, labelNames, registers: [registry] });
  const findings = gauge('findings', 'Findings of the last 24 hours by rule', ['rule', 'severity']);
  const replies = gauge('replies', 'Replies of the last 24 hours');
  const minutes = gauge('reply_minutes', 'Working minutes to a reply, last 24 hours', ['quantile']);
  const cost = gauge('model_cost_roubles', 'Cost of the model, last 24 hours');
  let readAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const until = now();
    if (until - readAt < statsFor && until >= readAt) return;
    const day = await stats.stats({ shopIds: [...shopIds], from: until - 24 * hour, until });
    readAt = until;
    for (const labelled of [findings, minutes]) labelled.reset();
    for (const { rule, severity, count } of day.findings) findings.set({ rule, severity }, count);
    replies.set(day.replies);
    if (day.replyMinutes !== null) {
      minutes.set({ quantile: '0.5' }, day.replyMinutes.median);
      minutes.set({ quantile: '0.9' }, day.replyMinutes.ninetieth);
    }
    cost.set((day.modelCost.drafts + day.modelCost.withoutDraft) / 1_000_000);
  };
}
