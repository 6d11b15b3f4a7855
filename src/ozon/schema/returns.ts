/** Shapes of returns. Names and pictures of the buyer are never read. */
import { z } from 'zod';
import { id, moment, optionalText, rows } from './common.ts';

export const returnsList = z.object({ returns: rows });

const product = z
  .object({ name: z.string().catch('') })
  .nullish()
  .catch(null);

export const returnRow = z.object({
  id,
  posting_number: optionalText,
  return_reason_name: optionalText.catch(null),
  product,
  visual: z
    .object({
      status: z
        .object({ display_name: z.string().nullish(), sys_name: z.string().nullish() })
        .nullish()
        .catch(null),
      change_moment: moment.catch(null),
    })
    .nullish()
    .catch(null),
});

export const rfbsRow = z.object({
  return_id: id,
  posting_number: optionalText,
  product,
  state: z.object({ state: z.string().nullish(), state_name: z.string().nullish() }).nullish().catch(null),
});

const details = z.object({
  return_reason: z.object({ name: z.string().nullish() }).nullish().catch(null),
});

/** Described as an object, exemplified as an array of one. */
export const oneRfbsReturn = z.object({
  returns: z.union([details, z.array(details).transform(([first]) => first)]).nullish(),
});
