/** ✅ by itself: the desk's use case over a database file, judged by the real rules, many people at once. */
import { join } from 'node:path';
import { composeCase } from '../../src/desk/compose.ts';
import { receiveMessages } from '../../src/desk/intake.ts';
import { createChecker } from '../../src/rules/checker.ts';
import { loadRules } from '../../src/rules/load.ts';
import { openStore } from '../../src/storage/store.ts';
import { anna, createDeskBench, type DeskBench } from '../support/desk-bench.ts';
import { benchShopId } from './program-process.ts';

/** People who press at the same time. */
const people = 20;

/**
 * Opens and drafts so many new cases in the database, then approves them all. `meanwhile` is called while they wait.
 */
export async function approvalsPerSecond(
  databaseFile: string,
  count: number,
  meanwhile: (desk: DeskBench['tools']) => Promise<void> = async () => {},
): Promise<number> {
  const store = openStore(`file:${databaseFile}`);
  const checker = createChecker({ ruleSet: loadRules(join(import.meta.dirname, '../../data')) });
  const desk = createDeskBench(Date.now(), { store, checker });
  try {
    const caseIds: number[] = [];
    for (let index = 0; index < count; index += 1) caseIds.push(await draftedCase(desk, index));
    await meanwhile(desk.tools);
    const start = performance.now();
    const each = Array.from({ length: people }, (_, person) =>
      approveInTurn(
        desk,
        caseIds.filter((_, index) => index % people === person),
      ),
    );
    await Promise.all(each);
    return count / ((performance.now() - start) / 1000);
  } finally {
    await desk.store.close();
    await store.close();
  }
}

async function draftedCase({ tools, clock }: DeskBench, index: number): Promise<number> {
  // The bench may run again on the same database.
  const id = String(BigInt(clock.at) * 1_000_000n + BigInt(index));
  const { caseIds } = await receiveMessages(tools, {
    shopId: benchShopId,
    thread: { channel: 'chat', externalId: `approval-${id}`, status: 'open', lastMessageId: id },
    messages: [
      {
        externalId: id,
        author: 'buyer',
        authorType: 'Customer',
        automatic: false,
        text: 'Здравствуйте! Как оформить возврат товара?',
        images: [],
        imagesState: null,
        at: clock.at,
        orderNumber: null,
        postingNumber: null,
        sku: null,
        buyerId: null,
        raw: '{}',
      },
    ],
    casesSince: null,
  });
  const row = await tools.store.cases.byId(caseIds[0] ?? 0);
  if (row === null) throw new Error('no case was opened');
  await composeCase(tools, row, new AbortController().signal);
  return row.id;
}

async function approveInTurn({ desk, clock }: DeskBench, caseIds: readonly number[]): Promise<void> {
  for (const caseId of caseIds) {
    const press = { caseId, version: 1, staff: anna, at: clock.at, origin: `bench:${caseId}` };
    const outcome = await desk.approve(press);
    if (!outcome.ok) throw new Error(`not approved: ${outcome.refusal.kind}`);
  }
}
