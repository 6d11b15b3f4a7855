/** Shapes of what the account may do. */
import { z } from 'zod';
import { moment, partsOf } from './common.ts';

export const roles = z.object({
  expires_at: moment,
  roles: partsOf(z.object({ name: z.string(), methods: z.array(z.string()).catch([]) })),
});

export const sellerInfo = z.object({
  company: z.object({ name: z.string().nullish() }).nullish().catch(null),
  subscription: z
    .object({ type: z.string().catch('UNKNOWN') })
    .nullish()
    .catch(null),
});
