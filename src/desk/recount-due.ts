/** Deadlines after a change of hours, calendar or term: counted anew for every case that still waits. */
import { cardDue, type Tools } from './tools.ts';
import { replyDue } from './working-time.ts';

const batch = 500;

/** Run at the start, because settings are read then. Returns how many deadlines moved. */
export async function recountDue(tools: Tools): Promise<number> {
  let moved = 0;
  let after = 0;
  for (;;) {
    const rows = await tools.store.cases.activeAfter(after, batch);
    for (const row of rows) {
      after = row.id;
      const dueAt = replyDue(row.openedAt, tools.schedule(row.shopId));
      if (dueAt === row.dueAt || row.kind === 'outreach') continue;
      const expected = { version: row.version, state: row.state };
      const changed = await tools.store.transaction(async (records) => {
        const patch = { dueAt, remindAt: tools.now() };
        if (!(await records.cases.update(row.id, expected, patch))) return false;
        await cardDue(records, tools, row);
        return true;
      });
      if (changed) moved += 1;
    }
    if (rows.length < batch) return moved;
  }
}
