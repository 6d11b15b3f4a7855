/** Control of the stand-in by HTTP: what it shall do wrong, and what it was asked. */
import { Hono } from 'hono';
import { z } from 'zod';
import { type MisbehaviourSetting, misbehaviourRequest, misbehaviours, modelName } from './misbehaviour.ts';

export interface ModelState {
  /** Orders to misbehave, first come first met. */
  readonly orders: { readonly setting: MisbehaviourSetting; left: number | null }[];
  calls: number;
  last: { readonly request: unknown; readonly answer: unknown } | null;
}

/** The order that this call meets, counted; null when it may answer well. */
export function takeOrder(state: ModelState): MisbehaviourSetting | null {
  const order = state.orders[0];
  if (order === undefined) return null;
  if (order.left !== null) {
    order.left -= 1;
    if (order.left === 0) state.orders.shift();
  }
  return order.setting;
}

const russian = z.locales.ru().localeError;

export function controlRoutes(
  state: ModelState,
  changed: () => void,
  reset: () => void,
): { readonly control: Hono; readonly misbehave: (setting: unknown) => void } {
  function misbehave(body: unknown): void {
    const setting = misbehaviourRequest.parse(body, { error: russian });
    state.orders.push({ setting, left: setting.count });
    changed();
  }
  const control = new Hono();
  control.get('/state', (context) =>
    context.json({
      model: modelName,
      kinds: misbehaviours,
      orders: state.orders,
      calls: state.calls,
      last: state.last,
    } as object),
  );
  control.post('/misbehave', async (context) => {
    try {
      misbehave(await context.req.json());
      return context.json({ orders: state.orders });
    } catch (error) {
      if (error instanceof z.ZodError) {
        const issues = error.issues.map(({ path, message }) => `Поле «${path.join('.')}»: ${message}`);
        return context.json({ error: issues.join('; ') }, 400);
      }
      if (error instanceof SyntaxError) return context.json({ error: 'Тело запроса — не JSON' }, 400);
      throw error;
    }
  });
  control.post('/reset', (context) => {
    reset();
    return context.json({});
  });
  return { control, misbehave };
}
