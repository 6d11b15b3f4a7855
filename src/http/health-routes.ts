/** `/health/live`: the process answers. `/health`: it does its work, or why it does not. */
import { Hono } from 'hono';
import type { Health } from '../desk/health.ts';

export function healthRoutes(read: () => Promise<Health>): Hono {
  const app = new Hono();
  app.get('/health/live', (context) => context.json({ status: 'live' }));
  app.get('/health', async (context) => {
    const { ready, problems, warnings } = await read();
    return context.json({ status: ready ? 'ready' : 'not_ready', problems, warnings }, ready ? 200 : 503);
  });
  return app;
}
