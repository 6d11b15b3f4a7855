/** The desk's marketplace over Ozon's Seller API. */
import type { OrderFact } from '../desk/facts.ts';
import { type Marketplace, MarketplaceError } from '../desk/marketplace.ts';
import { listChats, markChatRead, readChat, sendToChat, startChat } from './chats.ts';
import { createOzonClient, type OzonClientOptions } from './client.ts';
import { loadFacts, loadPosting } from './facts.ts';
import { roles, sellerInfo } from './schema.ts';

export interface OzonMarketplace extends Marketplace {
  startChat(postingNumber: string): Promise<{ readonly externalId: string }>;
  loadPosting(postingNumber: string): Promise<OrderFact | null>;
  /** What the key may do and until when. */
  account(): Promise<OzonAccount>;
}

export interface OzonAccount {
  /** Epoch milliseconds; null when Ozon does not say. */
  readonly keyExpiresAt: number | null;
  /** Paths that the key's roles allow. */
  readonly methods: readonly string[];
  readonly subscription: string;
  readonly companyName: string | null;
}

export function createMarketplace(options: OzonClientOptions & { readonly zone: string }): OzonMarketplace {
  const client = createOzonClient(options);
  const reader = { client, zone: options.zone, now: options.now };
  return {
    listThreads: (request) => listChats(client, request),
    readHistory: (request) => readChat(client, request, options.now()),
    async sendReply({ channel, externalId, text }) {
      if (channel === 'chat') return sendToChat(client, { externalId, text });
      throw new MarketplaceError('final', `no way to send to ${channel}`, {
        staffMessage: 'Отвечать на вопросы и отзывы Суфлёр пока не умеет: ответьте в кабинете Ozon.',
      });
    },
    markRead: (request) => markChatRead(client, request),
    loadFacts: (hints) => loadFacts(reader, hints),
    startChat: (postingNumber) => startChat(client, postingNumber),
    loadPosting: (postingNumber) => loadPosting(reader, postingNumber),
    async account() {
      const rights = await client.call({ path: '/v1/roles', body: {}, answer: roles });
      const info = await client.call({ path: '/v1/seller/info', body: {}, answer: sellerInfo });
      const expires = Date.parse(rights.expires_at ?? '');
      return {
        keyExpiresAt: Number.isNaN(expires) ? null : expires,
        methods: rights.roles.flatMap((role) => role.methods),
        subscription: info.subscription?.type ?? 'UNKNOWN',
        companyName: info.company?.name ?? null,
      };
    },
  };
}
