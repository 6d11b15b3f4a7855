/** What the marketplace sent and we could not understand: kept as it came, and told to people. */
import { createHash } from 'node:crypto';
import { priorities } from './publishing.ts';
import type { Tools } from './tools.ts';

export interface UnknownShape {
  readonly path: string;
  /** Which fields do not fit; holds none of their values. */
  readonly reason: string;
  /** As it came; may hold what a buyer wrote. */
  readonly raw: string;
}

/** Keeps the shape; the same one is kept once. People are told once a day about each method. */
export async function keepUnknownShape(
  tools: Pick<Tools, 'store' | 'now' | 'wake' | 'placeOf'>,
  shopId: string,
  shape: UnknownShape,
): Promise<void> {
  const at = tools.now();
  const { path, reason, raw } = shape;
  const hash = createHash('sha256').update(`${path}\n${raw}`).digest('hex');
  await tools.store.transaction(async (records) => {
    await records.unknownShapes.insert({ hash, shopId, path, reason, raw, at });
    const day = new Date(at).toISOString().slice(0, 10);
    await records.outbox.put({
      place: tools.placeOf(shopId),
      key: `unknown-shape:${shopId}:${path}:${day}`,
      once: true,
      payload: {
        kind: 'notice',
        text: `Ozon прислал данные незнакомого вида (метод ${path}): ${reason}. Они сохранены в базе, остальное работает. Передайте разработчикам и проверьте новые сообщения в кабинете Ozon.`,
        caseId: null,
      },
      priority: priorities.notice,
      createdAt: at,
      dueAt: at,
    });
  });
  tools.wake('outbox');
}
