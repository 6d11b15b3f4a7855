/** The desk's marketplace over Ozon's Seller API. */
import type { OrderFact } from '../desk/facts.ts';
import { type Marketplace, MarketplaceError, type ThreadKey } from '../desk/marketplace.ts';
import { isPublic } from '../desk/public-channels.ts';
import { readAccount } from './account.ts';
import { listChats, markChatRead, readChat, sendFileToChat, sendToChat, startChat } from './chats.ts';
import { createOzonClient, type OzonClientOptions } from './client.ts';
import { findOrder, loadFacts, loadPosting } from './facts.ts';
import { listPushAddresses, type PushAddress, registerPushAddress } from './notifications.ts';
import { downloadPicture } from './pictures.ts';
import { questionChannel } from './questions.ts';
import { returnedPostings } from './returns.ts';
import { reviewChannel } from './reviews.ts';

export interface OzonMarketplace extends Marketplace {
  loadPosting(postingNumber: string): Promise<OrderFact | null>;
  /** Checks the address with Ozon and makes Ozon push to it. */
  registerPush(url: string): Promise<PushAddress>;
  listPushes(): Promise<PushAddress[]>;
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
  const reader = { client, zone, now, automaticReplies, attributeNames: new Map() };
  const open = { question: questionChannel(reader), review: reviewChannel(reader) };
  const openOf = ({ channel }: ThreadKey) => {
    if (isPublic(channel)) return open[channel];
    throw new TypeError(`${channel} has no public replies`);
  };
  return {
    listThreads: (request) => listChats(client, request),
    readHistory: (request) =>
      request.channel === 'chat' ? readChat(reader, request) : open[request.channel].read(request),
    listPublic: (request) => open[request.channel].list(request),
    countWaiting: (channel) => open[channel].count(),
    markPublic: ({ channel, externalIds, readState }) => open[channel].mark(externalIds, readState),
    readModeration: (thread, replyId) => openOf(thread).moderation(thread, replyId),
    deleteReply: (thread, replyId) => unlessMissing(openOf(thread).remove(thread, replyId)),
    sendReply: (request) =>
      request.channel === 'chat' ? sendToChat(client, request) : open[request.channel].send(request),
    markRead: (request) => markChatRead(client, request),
    downloadPicture: (link) => downloadPicture(options, link),
    loadFacts: (hints) => loadFacts(reader, hints),
    returnedPostings: (numbers) => returnedPostings(reader, numbers),
    sendFile: ({ externalId }, file) => sendFileToChat(client, externalId, file),
    findOrder: (number) => findOrder(reader, number),
    startChat: (postingNumber) => startChat(client, postingNumber),
    loadPosting: (postingNumber) => loadPosting(reader, postingNumber),
    registerPush: (url) => registerPushAddress(client, url),
    listPushes: () => listPushAddresses(client),
    readAccount: () => readAccount({ client, now, open }),
  };
}

/** What is gone already need not be deleted. */
async function unlessMissing(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!(error instanceof MarketplaceError) || !error.missing) throw error;
  }
}
