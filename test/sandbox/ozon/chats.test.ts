import { describe, expect, it } from 'vitest';
import { chatOfBuyer, createBench, history, send, start } from './harness.ts';

const hour = 3_600_000;

describe('/v3/chat/list', () => {
  it('shows the newest message first, with Ozon’s own chats among the buyers’', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    const { body } = await bench.call('/v3/chat/list', { limit: 100 });
    expect(body.chats[0].chat).toMatchObject({
      chat_id: chat,
      chat_status: 'OPENED',
      chat_type: 'BUYER_SELLER',
    });
    const types = body.chats.map((row: { chat: { chat_type: string } }) => row.chat.chat_type);
    expect(types).toContain('SELLER_SUPPORT');
    expect(types).toContain('SELLER_NOTIFICATION_LOGISTICS');
  });

  it('pages by cursor without a gap or a repeat', async () => {
    const bench = createBench();
    const all = (await bench.call('/v3/chat/list', { limit: 100 })).body.chats;
    const paged: unknown[] = [];
    let cursor = '';
    for (let page = 0; page < 20; page += 1) {
      const { body } = await bench.call('/v3/chat/list', { limit: 2, cursor });
      paged.push(...body.chats);
      cursor = body.cursor;
      if (!body.has_next) break;
    }
    expect(paged).toEqual(all);
  });

  it.each([
    [{}, 'invalid ChatListRequest.Limit'],
    [{ limit: 101 }, 'value must be inside range [1, 100]'],
    [{ limit: 0 }, 'value must be inside range [1, 100]'],
    [{ limit: 10, filter: { chat_status: 'Weird' } }, 'Filter.ChatStatus'],
    [{ limit: 10, unread_only: true }, 'unread_only'],
  ])('refuses %j', async (request, message) => {
    const { status, body } = await createBench().call('/v3/chat/list', request);
    expect([status, body.code]).toEqual([400, 3]);
    expect(body.message).toContain(message);
  });

  it('filters by status in any case, and by unread', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    const closed = await bench.call('/v3/chat/list', { limit: 100, filter: { chat_status: 'Closed' } });
    expect(closed.body.chats).toHaveLength(1);
    const last = (await history(bench, chat)).body.messages[0].message_id;
    const unread = () => bench.call('/v3/chat/list', { limit: 100, filter: { unread_only: true } });
    expect((await unread()).body.chats[0]).toMatchObject({ unread_count: 1, first_unread_message_id: last });
    await bench.call('/v2/chat/read', { chat_id: chat, from_message_id: last });
    const ids = (await unread()).body.chats.map((row: { chat: { chat_id: string } }) => row.chat.chat_id);
    expect(ids).not.toContain(chat);
  });

  it('ignores the status filter when told so', async () => {
    const bench = createBench();
    bench.act('oddities', { chatStatusIgnored: true });
    const { body } = await bench.call('/v3/chat/list', { limit: 100, filter: { chat_status: 'CLOSED' } });
    expect(body.chats.length).toBeGreaterThan(1);
  });
});

describe('/v3/chat/history', () => {
  it('writes the buyer’s type with a Cyrillic letter, ids as strings, order and sku in the context', async () => {
    const bench = createBench();
    const { body } = await history(bench, chatOfBuyer(bench));
    const [message] = body.messages;
    expect(message.user).toEqual({ id: '115561', type: '\u0421ustomer' });
    expect(message.message_id).toMatch(/^3\d{18}$/);
    expect(message.context.order_number).toMatch(/^\d{8}-\d{4}$/);
    expect(message.context.sku).toBe('646399170');
    expect(message).toMatchObject({ data: ['Где мой заказ?'], is_image: false, is_read: false });
  });

  it('gives ids as raw numbers beyond 2^53 when told so, and takes them back as numbers', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    const { body } = await history(bench, chat);
    bench.act('oddities', { idsAsNumbers: true });
    const exact = await history(bench, chat);
    expect(exact.text).toContain(`"message_id":${body.messages[0].message_id},`);
    const list = await bench.call('/v3/chat/list', { limit: 1 });
    expect(list.text).toContain(`"last_message_id":${body.messages[0].message_id},`);
    const raw = `{"chat_id":"${chat}","from_message_id":${body.messages[0].message_id}}`;
    expect((await bench.call('/v2/chat/read', {}, { raw })).body).toEqual({ unread_count: 0 });
  });

  it('repeats the border message when paging backward', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench, 'один');
    for (const text of ['два', 'три', 'четыре']) bench.act('buyer-message', { chat, text });
    const first = (await history(bench, chat, { limit: 2, direction: 'Backward' })).body;
    expect(first.messages.map((message: { data: string[] }) => message.data[0])).toEqual(['четыре', 'три']);
    expect(first.has_next).toBe(true);
    const second = await history(bench, chat, { limit: 2, from_message_id: first.messages[1].message_id });
    expect(second.body.messages.map((message: { data: string[] }) => message.data[0])).toEqual([
      'три',
      'два',
    ]);
  });

  it('is empty forward without a start, goes on from one, and takes the direction by exact case', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    const id = (await history(bench, chat)).body.messages[0].message_id;
    expect((await history(bench, chat, { direction: 'Forward' })).body.messages).toEqual([]);
    const forward = await history(bench, chat, { direction: 'Forward', from_message_id: id });
    expect(forward.body.messages).toHaveLength(1);
    expect((await history(bench, chat, { direction: 'backward' })).status).toBe(400);
    const chosen = await history(bench, chat, { filter: { message_ids: ['1'] } });
    expect(chosen.body.messages).toEqual([]);
  });

  it('puts the posting’s number into the first line and empties the context when told so', async () => {
    const bench = createBench();
    const { chat } = bench.act('buyer-message', { buyer: '115561', text: 'Здравствуйте', postingLine: true });
    const [message] = (await history(bench, chat)).body.messages;
    expect(message.data).toEqual([expect.stringMatching(/^\d{8}-\d{4}-1$/), 'Здравствуйте']);
    expect(message.context).toEqual({ order_number: '', sku: '' });
  });

  it('shows pictures as links that can be loaded, with their moderation', async () => {
    const bench = createBench();
    const image = `data:image/png;base64,${Buffer.from('png').toString('base64')}`;
    const sent = { buyer: '115561', text: 'Вот так', images: [image], moderation: 'MODERATION' };
    const { chat, messages } = bench.act('buyer-message', sent);
    expect(messages).toHaveLength(2);
    const [picture, text] = (await history(bench, chat)).body.messages;
    expect(text).toMatchObject({ data: ['Вот так'], is_image: false });
    expect(picture).toMatchObject({ is_image: true, moderate_image_status: 'MODERATION' });
    const loaded = await bench.app.request(picture.data[0]);
    expect([loaded.headers.get('content-type'), await loaded.text()]).toEqual(['image/png', 'png']);
    bench.act('chat-change', { chat, pictures: 'FAILED' });
    expect((await history(bench, chat)).body.messages[0].moderate_image_status).toBe('FAILED');
  });

  it.each([
    ['no-guid', 400, 'invalid chat guid'],
    ['00000000-0000-4000-8000-000000000000', 404, 'chat not found'],
  ])('refuses the chat %s', async (chat, status, message) => {
    const reply = await history(createBench(), chat);
    expect([reply.status, reply.body.message]).toEqual([status, message]);
  });
});

describe('/v1/chat/send/message', () => {
  it('answers without an id and shows the reply in the history', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    const reply = await send(bench, chat);
    expect(reply.body).toEqual({ result: 'success' });
    const [message] = (await history(bench, chat)).body.messages;
    expect(message.user).toEqual({ id: '100500', type: 'Seller' });
    expect(message.created_at).toBe(new Date(start).toISOString());
  });

  it('may label the text of a reply, and may show it late', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    bench.act('oddities', { errorTextLabel: true, historyLag: 3000 });
    await send(bench, chat, 'Ответ');
    expect((await history(bench, chat)).body.messages).toHaveLength(1);
    bench.advance(3000);
    expect((await history(bench, chat)).body.messages[0].data).toEqual(['errorText', 'Ответ']);
  });

  it.each([
    ['', 400],
    ['я'.repeat(1000), 200],
    ['🙂'.repeat(1000), 200],
    ['я'.repeat(1001), 400],
  ])('takes 1 to 1000 characters (%#)', async (text, status) => {
    const bench = createBench();
    expect((await send(bench, chatOfBuyer(bench), text)).status).toBe(status);
  });

  it('refuses after 48 hours, unless an FBS order is under way or was delivered within 72', async () => {
    const bench = createBench();
    const fbo = chatOfBuyer(bench, 'Где заказ?', '115566');
    const fbs = chatOfBuyer(bench, 'Где заказ?', '115561');
    bench.advance(48 * hour);
    expect((await send(bench, fbo)).status).toBe(200);
    bench.advance(1);
    expect((await send(bench, fbo)).body).toMatchObject({ code: 7, message: 'access period has expired' });
    expect((await send(bench, fbs)).status).toBe(200);
    const posting = bench.simulator.world().postings.find(({ buyerId }) => buyerId === '115561');
    bench.act('order-change', { posting: posting?.number, status: 'delivered' });
    bench.advance(72 * hour + 1);
    expect((await send(bench, fbs)).body.message).toBe('access period has expired');
  });

  it('refuses a blocked and a closed chat, and one of Ozon’s own', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    bench.act('chat-change', { chat, blocked: true });
    expect((await send(bench, chat)).body).toMatchObject({ code: 7, message: 'chat blocked by user' });
    bench.act('chat-change', { chat, blocked: false, status: 'CLOSED' });
    expect((await send(bench, chat)).status).toBe(403);
    const support = bench.simulator.world().chats.find(({ type }) => type === 'SELLER_SUPPORT');
    expect((await send(bench, support?.id ?? '')).status).toBe(403);
  });
});

describe('/v1/chat/start', () => {
  const postingOf = (bench: ReturnType<typeof createBench>, buyer: string) =>
    bench.simulator.world().postings.find(({ buyerId }) => buyerId === buyer)?.number ?? '';
  const open = (bench: ReturnType<typeof createBench>, buyer: string) =>
    bench.call('/v1/chat/start', { posting_number: postingOf(bench, buyer) });

  it('opens a chat where one message may go before the buyer answers', async () => {
    const bench = createBench();
    const { body } = await open(bench, '115563');
    const chat = body.result.chat_id;
    expect((await open(bench, '115563')).body.result.chat_id).toBe(chat);
    expect((await send(bench, chat)).status).toBe(200);
    expect((await send(bench, chat)).body).toMatchObject({ code: 7, message: 'chat not started by buyer' });
    bench.act('buyer-message', { chat, text: 'Да, удобно' });
    expect((await send(bench, chat)).status).toBe(200);
  });

  it('refuses FBO, a cancelled order and an unknown number', async () => {
    const bench = createBench();
    expect((await open(bench, '115566')).body.message).toBe('chat not started by buyer');
    expect((await open(bench, '115564')).status).toBe(403);
    expect((await bench.call('/v1/chat/start', { posting_number: '1-0001-1' })).status).toBe(404);
  });
});

describe('/v2/chat/read', () => {
  it('refuses without a message id, although the description does not require it', async () => {
    const bench = createBench();
    const { status, body } = await bench.call('/v2/chat/read', { chat_id: chatOfBuyer(bench) });
    expect([status, body.message]).toEqual([400, 'message_id is empty']);
  });

  it('is told by the cabinet too, and never goes back', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench, 'один');
    bench.act('cabinet-read', { chat });
    const { messages } = bench.act('buyer-message', { chat, text: 'два' });
    const unread = await bench.call('/v2/chat/read', { chat_id: chat, from_message_id: '5' });
    expect(unread.body).toEqual({ unread_count: 1 });
    const read = await bench.call('/v2/chat/read', { chat_id: chat, from_message_id: messages[0] });
    expect(read.body).toEqual({ unread_count: 0 });
  });
});

describe('/v1/chat/send/file', () => {
  it('stores the file and shows it as a picture of the shop', async () => {
    const bench = createBench();
    const chat = chatOfBuyer(bench);
    const base64 = Buffer.from('bytes').toString('base64');
    const file = { chat_id: chat, name: 'photo.png', base64_content: base64 };
    expect((await bench.call('/v1/chat/send/file', file)).body).toEqual({ result: 'success' });
    const [message] = (await history(bench, chat)).body.messages;
    expect(message).toMatchObject({ is_image: true, user: { type: 'Seller' } });
    expect((await bench.call('/v1/chat/send/file', { ...file, base64_content: '***' })).status).toBe(400);
  });
});
