/** The desk over the real Ozon client and the simulator, without a network; every request is held to the official description. */
import { createDesk } from '../../src/desk/decide.ts';
import type { Press } from '../../src/desk/desk-port.ts';
import type { Case, Channel } from '../../src/desk/words.ts';
import { createStage } from '../ozon/stage.ts';
import { anna, createDeskBench, shopId } from './desk-bench.ts';

export type OzonBench = ReturnType<typeof createOzonBench>;

export function createOzonBench() {
  const stage = createStage();
  const desk = createDeskBench(stage.clock.at, {}, stage.clock);
  const tools = { ...desk.tools, marketplace: () => stage.marketplace };
  let presses = 0;
  return {
    ...stage,
    store: desk.store,
    tools,
    desk: createDesk(tools),
    act: (name: string, body: object = {}) => stage.simulator.act(name, body) as Record<string, string>,
    press(row: Case): Press {
      presses += 1;
      const origin = `press:${presses}`;
      return { caseId: row.id, version: row.version, staff: anna, at: stage.clock.at, origin };
    },
    async caseOf(id: number): Promise<Case> {
      const row = await desk.store.cases.byId(id);
      if (row === null) throw new Error(`no case ${id}`);
      return row;
    },
    /** The newest case of the conversation, whatever its state. */
    async newestCase(channel: Channel, externalId: string): Promise<Case> {
      const thread = await desk.store.threads.byExternalId(shopId, channel, externalId);
      const [row] = thread === null ? [] : await desk.store.cases.activeOfThread(thread.id);
      if (row === undefined) throw new Error(`no active case of ${channel} ${externalId}`);
      return row;
    },
  };
}
