/** Ozon Seller API, the account itself: /v1/roles and /v1/seller/info. */

import { day } from './ids.ts';
import { empty, type Method, method } from './method.ts';
import type { World } from './world.ts';

/** `paths` are the methods that the key's role may name. */
export function accountMethods(paths: () => readonly string[]): readonly Method[] {
  return [
    method('/v1/roles', 'RolesByTokenRequest', empty, (_, { world }) => ({
      expires_at: new Date(world.account.keyExpiresAt).toISOString(),
      roles: [{ name: 'Admin', methods: paths().filter((path) => !world.account.missingMethods.has(path)) }],
    })),
    method('/v1/seller/info', 'SellerInfoRequest', empty, (_, { world }) => ({
      company: {
        name: world.shopName,
        legal_name: 'ИП Северова Анна Петровна',
        country: 'Россия',
        currency: 'RUB',
        inn: '000000000000',
        ogrn: '000000000000000',
        ownership_form: 'ИП',
        tax_system: 'USN',
      },
      subscription: {
        is_premium: world.account.subscription.startsWith('PREMIUM'),
        type: world.account.subscription,
      },
      ratings: [replied(world)],
    })),
  ];
}

function replied(world: World) {
  const value = {
    date_from: new Date(world.now() - 30 * day).toISOString(),
    date_to: new Date(world.now()).toISOString(),
    formatted: '96 %',
    status: { danger: false, premium: true, warning: false },
    value: 96,
  };
  return {
    name: 'Доля диалогов с ответом в течение 24 часов',
    rating: 'rating_replied_dialogs_ratio',
    status: 'OK',
    value_type: 'PERCENT',
    current_value: value,
    past_value: value,
  };
}
