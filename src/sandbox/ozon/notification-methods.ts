/** Ozon Seller API, push addresses: /v1/notification/*. */
import { z } from 'zod';
import { invalid, notFound } from './errors.ts';
import { nextNumber } from './ids.ts';
import { empty, type Method, method, required, wideId } from './method.ts';
import { type PushDelivery, pushTypes } from './push.ts';
import type { PushEndpoint, World } from './world.ts';

const url = z.url({ error: 'value must be a valid URI' });
const types = z.array(z.enum(pushTypes), required);
const only = { id: wideId };

/** `ping` asks a receiver whether it answers as Ozon wants. */
export function notificationMethods(ping: PushDelivery['ping']): readonly Method[] {
  const writing = { writes: true } as const;
  return [
    method('/v1/notification/check', 'CheckNotificationRequest', z.strictObject({ url }), async (request) => {
      const error = await ping(request.url);
      return {
        is_active: error === null,
        errors: error === null ? [] : [{ type: error, description: error }],
      };
    }),
    method(
      '/v1/notification/set',
      'SetNotificationRequest',
      z.strictObject({ url, types }),
      async (request, { world }) => {
        if ((await ping(request.url)) !== null) throw invalid('url is not available');
        world.push.endpoints.push({
          id: nextNumber(world),
          url: request.url,
          types: request.types,
          enabled: true,
          createdAt: world.now(),
        });
      },
      writing,
    ),
    method(
      '/v1/notification/update',
      'UpdateNotificationRequest',
      z.strictObject({ ...only, url: url.optional(), types: types.optional() }),
      (request, { world }) => {
        const endpoint = find(world, request.id);
        if (request.url !== undefined) endpoint.url = request.url;
        if (request.types !== undefined) endpoint.types = request.types;
      },
      writing,
    ),
    method(
      '/v1/notification/enable',
      'EnableNotificationRequest',
      z.strictObject({ ...only, enabled: z.boolean(required) }),
      ({ id, enabled }, { world }) => {
        find(world, id).enabled = enabled;
      },
      writing,
    ),
    method(
      '/v1/notification/delete',
      'DeleteNotificationRequest',
      z.strictObject(only),
      ({ id }, { world }) => {
        world.push.endpoints.splice(world.push.endpoints.indexOf(find(world, id)), 1);
      },
      writing,
    ),
    method('/v1/notification/list', 'NotificationListRequest', empty, (_, { world }) => ({
      urls: world.push.endpoints.map((endpoint) => ({
        id: endpoint.id,
        url: endpoint.url,
        enable: endpoint.enabled,
        created_at: new Date(endpoint.createdAt).toISOString(),
        types: endpoint.types.map((type) => ({ type, description: '' })),
      })),
    })),
    method(
      '/v1/notification/push-type/list',
      'GetNotificationPushTypeListRequest',
      empty,
      (_, { world }) => ({
        types: pushTypes.map((type) => ({ type, description: '', ...sellerEndpoint(world, type) })),
      }),
    ),
  ];
}

function sellerEndpoint(world: World, type: string) {
  const endpoint = world.push.endpoints.find(({ types: wanted }) => wanted.includes(type));
  return endpoint === undefined ? {} : { seller_endpoint: { id: endpoint.id, url: endpoint.url } };
}

function find(world: World, id: string): PushEndpoint {
  const endpoint = world.push.endpoints.find((candidate) => String(candidate.id) === id);
  if (endpoint === undefined) throw notFound('notification not found');
  return endpoint;
}
