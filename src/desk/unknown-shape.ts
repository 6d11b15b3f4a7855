/** What the marketplace sent and we could not understand: kept as it came, and told to people. */
import { createHash } from 'node:crypto';
import { priorities } from './publishing.ts';
import type { Records } from './store.ts';
import type { Tools } from './tools.ts';

export type ShapeTools = Pick<Tools, 'store' | 'now' | 'wake' | 'placeOf'>;

export interface UnknownShape {
  readonly path: string;
  /** Which fields do not fit; holds none of their values. */
  readonly reason: string;
  /** As it came; may hold what a buyer wrote. */
  readonly raw: string;
}

/** Keeps the shape; the same one is kept once. People of the shop, or of no shop, are told once a day about each method. */
export async function keepUnknownShape(
  tools: ShapeTools,
  shopId: string | null,
  shape: UnknownShape,
): Promise<void> {
  const at = tools.now();
  const { path, reason, raw } = shape;
  const hash = createHash('sha256').update(`${path}\n${raw}`).digest('hex');
  await tools.store.transaction(async (records) => {
    await records.unknownShapes.insert({ hash, shopId, path, reason, raw, at });
    await tellDaily(
      records,
      tools,
      shopId,
      `unknown-shape:${shopId ?? ''}:${path}`,
      `Ozon прислал данные незнакомого вида (метод ${path}): ${reason}. Они сохранены в базе, остальное работает. Передайте разработчикам и проверьте новые сообщения в кабинете Ozon.`,
    );
  });
  tools.wake('outbox');
}

/**
 * A push named a seller that is none of the shops, or none while there are several: nobody's words are kept, and the
 * team is told once a day of each. `sellerId` is what the push says.
 */
export async function tellUnknownSeller(tools: ShapeTools, sellerId: string | null): Promise<void> {
  const clientId = sellerId !== null && /^\d{1,20}$/u.test(sellerId) ? sellerId : null;
  const whose = clientId === null ? 'неизвестного магазина' : `магазина с Client-Id ${clientId}`;
  const text = `Ozon прислал push ${whose}: такого магазина нет в настройках Суфлёра. Если он ваш, добавьте его в SHOPS_FILE; если нет, уберите этот адрес из push-уведомлений его кабинета.`;
  await tools.store.transaction((records) =>
    tellDaily(records, tools, null, `unknown-seller:${clientId ?? ''}`, text),
  );
  tools.wake('outbox');
}

function tellDaily(
  records: Pick<Records, 'outbox'>,
  tools: ShapeTools,
  shopId: string | null,
  key: string,
  text: string,
): Promise<void> {
  const at = tools.now();
  const day = new Date(at).toISOString().slice(0, 10);
  return records.outbox.put({
    place: tools.placeOf(shopId),
    key: `${key}:${day}`,
    once: true,
    payload: { kind: 'notice', text, caseId: null },
    priority: priorities.notice,
    createdAt: at,
    dueAt: at,
  });
}
