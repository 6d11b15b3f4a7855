/** Shapes of a product's card. */
import { z } from 'zod';
import { id, optionalText, partsOf, text, unwrapped } from './common.ts';

export const productList = unwrapped(
  z.object({
    items: partsOf(
      z.object({
        id: optionalText,
        sku: optionalText,
        offer_id: optionalText,
        name: z.string().catch(''),
        price: optionalText.catch(null),
        currency_code: z.string().nullish(),
        is_archived: z.boolean().catch(false),
        stocks: z
          .object({
            has_stock: z.boolean().nullish().catch(null),
            stocks: partsOf(
              z.object({ present: z.coerce.number().catch(0), reserved: z.coerce.number().catch(0) }),
            ),
          })
          .nullish()
          .catch(null),
        sources: partsOf(z.object({ sku: text })),
      }),
    ),
  }),
);

/** `result` is an array here, and stays as it is. */
export const productAttributes = z.object({
  result: partsOf(
    z.object({
      description_category_id: optionalText,
      type_id: optionalText,
      height: z.coerce.number().nullish().catch(null),
      width: z.coerce.number().nullish().catch(null),
      depth: z.coerce.number().nullish().catch(null),
      dimension_unit: z.string().nullish().catch(null),
      weight: z.coerce.number().nullish().catch(null),
      weight_unit: z.string().nullish().catch(null),
      attributes: partsOf(z.object({ id, values: partsOf(z.object({ value: text })) })),
    }),
  ),
});

export const attributeNames = z.object({ result: partsOf(z.object({ id, name: z.string() })) });

export const productDescription = unwrapped(z.object({ description: z.string().catch('') }));
