/** The desk's marketplace over Ozon's Seller API. */
import type { OrderFact } from '../desk/facts.ts';
import { type Marketplace, MarketplaceError } from '../desk/marketplace.ts';
import { listChats, markChatRead, readChat, sendToChat, startChat } from './chats.ts';
import { createOzonClient, type OzonClientOptions } from './client.ts';
import { loadFacts, loadPosting } from './facts.ts';
import { roles, sellerInfo } from './schema/account.ts';
import { instantOf } from './schema/common.ts';

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

export interface OzonMarketplaceOptions extends OzonClientOptions {
  /** IANA zone of the shop: dates of orders are told by its wall clock. */
  readonly zone: string;
  /** Texts of the automatic answers that the cabinet gives; an answer with such a text closes no case. */
  readonly automaticReplies: readonly string[];
}

export function createMarketplace(options: OzonMarketplaceOptions): OzonMarketplace {
  const client = createOzonClient(options);
  const { zone, now, automaticReplies } = options;
  const reader = { client, zone, now, automaticReplies };
  return {
    listThreads: (request) => listChats(client, request),
    readHistory: (request) => readChat(reader, request),
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
      return {
        keyExpiresAt: instantOf(rights.expires_at),
        methods: rights.roles.flatMap((role) => role.methods),
        subscription: info.subscription?.type ?? 'UNKNOWN',
        companyName: info.company?.name ?? null,
      };
    },
  };
}
