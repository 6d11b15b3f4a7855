import { localMomentOf } from '../desk/local-moment.ts';
import type { LocalMoment } from '../desk/words.ts';
import { instantOf } from './schema/common.ts';

/** Ozon's instants are UTC; people mean the shop's wall clock. Null for what is no instant. */
export function localMoment(value: string | null | undefined, zone: string): LocalMoment | null {
  const instant = instantOf(value);
  return instant === null ? null : localMomentOf(instant, zone);
}
