/** Pushes, spoiled: the receiver answers as Ozon expects, never fails, and keeps what it says yes to. */
import type { NewPush } from '../../../src/desk/push.ts';
import { networksOf, ozonNetworks } from '../../../src/ozon/networks.ts';
import { createPushReceiver } from '../../../src/ozon/push.ts';
import type { Edge } from './edges.ts';
import { mutateJson, mutateText } from './mutate.ts';

const path = 'a-long-unguessable-path-0123456789';
const addresses = ['195.34.21.10', '195.34.21.10', '203.0.113.5', '', '::1', 'нет', '195.34.21.10, 10.0.0.1'];
const good = [
  {
    message_type: 'TYPE_NEW_MESSAGE',
    chat_id: 'b646d975-0000-4000-8000-000000000001',
    chat_type: 'Buyer_Seller',
    message_id: '3000000000817031942',
    created_at: '2026-11-25T11:59:00Z',
    user: { id: '115568', type: 'Сustomer' },
    data: ['Текст'],
    seller_id: '100500',
  },
  {
    message_type: 'TYPE_STATE_CHANGED',
    posting_number: '24219509-0020-1',
    new_state: 'posting_delivered',
    changed_state_date: '2026-11-25T10:00:00Z',
    seller_id: 100_500,
  },
  { message_type: 'TYPE_PING', time: '2026-11-25T12:00:00Z' },
] as const;

export function openPushes(): Edge {
  let kept: NewPush[] = [];
  const failures: unknown[] = [];
  const app = createPushReceiver({
    path,
    networks: networksOf(ozonNetworks),
    proxies: networksOf(['10.0.0.0/8']),
    shopOf: (sellerId) => (sellerId === null || sellerId === '100500' ? '100500' : null),
    keep: async (push) => void kept.push(push),
    onUnknownShape: () => {},
    onUnknownSeller: () => {},
    onError: (error) => failures.push(error),
    now: () => Date.UTC(2026, 10, 25, 12),
    version: '0.1.0',
    addressOf: () => '10.0.0.1',
  });
  return {
    async feed(chance) {
      kept = [];
      const text = JSON.stringify(mutateJson(chance.pick(good), chance));
      const body = chance.percent(20) ? mutateText(text, chance) : text;
      const from = chance.pick(addresses);
      const response = await app.request(`/${chance.percent(95) ? path : 'guess'}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': encodeURI(from) },
        body,
      });
      const answer = (await response.text()) || '';
      if (failures.length > 0) throw failures.pop();
      if (![200, 400, 403, 404, 413].includes(response.status)) throw new Error(`status ${response.status}`);
      const saidYes = response.status === 200 && answer.includes('"result":true');
      if (saidYes !== (kept.length === 1)) throw new Error('said yes and kept nothing, or the other way');
    },
    close() {},
  };
}
