/**
 * Every trap of Ozon's facts (api.md) and the test that holds it, by section; a rule's examples are its tests. A renamed or
 * removed test fails here, so that no trap is left unguarded unseen.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const [wire, traps] = ['ozon/wire.test.ts', 'ozon/traps.test.ts'];
const [open, goods] = ['ozon/public-traps.test.ts', 'ozon/goods-traps.test.ts'];
const [push, window] = ['ozon/push.test.ts', 'desk/reply-window.test.ts'];

/** Section, trap, file, words of the test. */
const held: readonly (readonly [section: string, trap: string, file: string, words: string])[] = [
  ['1.1', 'POST and JSON with two headers', wire, 'POST, JSON, Client-Id and Api-Key'],
  ['1.1', 'root certificate moves to HARICA', wire, 'a certificate that is not trusted'],
  ['1.2', 'the key expires; warn before', 'desk/account.test.ts', 'each warning is told once'],
  ['1.2', 'an outdated offer closes everything', wire, 'Offer not signed'],
  ['1.2', 'roles name methods, or nothing', 'desk/account.test.ts', 'a key without %s'],
  ['1.3', 'Retry-After in seconds', wire, '429 waits as long as Retry-After says'],
  ['1.3', '50 calls a second of one Client-Id', wire, '50 a second are shared'],
  ['1.3', 'a slower lane of one method', wire, '/v3/posting/fbs/get has a slower lane'],
  ['1.4', 'details are an array or a text', wire, 'details as %j do not hide the message'],
  ['1.4', 'code 7 is final', wire, 'code 7 with unknown words is final'],
  ['1.4', 'Circle is open', wire, "'Circle is open'"],
  ['1.4', 'Internal error', wire, 'Internal error: a read is tried again'],
  ['1.4', 'Invalid Api-Key', wire, "'Invalid Api-Key, please check the key and try again'"],
  ['1.4', 'deactivated key', wire, "'Api-key is deactivated, use another one or generate a new one'"],
  ['1.4', 'missing role', wire, "'Api-Key is missing a required role for a method'"],
  ['1.4', 'list of addresses', wire, "'Api-Key is restricted to specific IP addresses'"],
  ['1.4', 'rate limit', wire, "'You have reached request rate limit per second'"],
  ['1.4', 'method is not allowed', wire, "'method is not allowed'"],
  ['1.4', 'subscription of reviews', wire, "'not available with existing subscription'"],
  ['1.4', 'subscription of chats', wire, 's.checkPremiumPlus failed'],
  ['1.4', 'blocked company', wire, "'Company is blocked, please contact support'"],
  ['1.4', 'switched-off version', wire, "'obsolete method cannot be used'"],
  ['1.4', 'invalid chat guid', wire, "'invalid chat guid'"],
  ['1.4', 'message_id is empty', wire, "'message_id is empty'"],
  ['1.4', 'a filter is required', wire, 'Filter: value is required'],
  ['1.4', 'a filter is always sent', goods, 'every list of returns is asked with a filter'],
  ['1.5', 'three gates, each by itself', 'desk/account.test.ts', '§1.5 three gates'],
  ['1.5', 'Information is available starting from…', wire, 'Information is available starting'],
  ['2.1', 'spelling of chat types', traps, '%s is a chat with a buyer'],
  ['2.1', 'unknown chat types and states', traps, '%s is none, and harms nobody'],
  ['2.1', 'unread list and scan', traps, 'the filter is always sent, and the scan asks for open chats'],
  ['2.1', '300,000 chats', 'jobs/poll-cost.test.ts', 'a round costs what is new'],
  ['2.2', 'direction by exact case', traps, 'direction is written as Ozon wants it'],
  ['2.2', 'Cyrillic С and other authors', traps, '%s is the %s'],
  ['2.2', 'errorText', traps, 'the label errorText'],
  ['2.2', 'posting number as the first line', traps, 'a posting number as the first line'],
  ['2.2', 'empty context', traps, 'a context of %j is no hint'],
  ['2.2', 'links of pictures', traps, 'a picture as %s'],
  ['2.2', 'moderation of pictures', 'desk/chats-whole.test.ts', 'come with their state of moderation'],
  ['2.2', 'the border message repeats', 'ozon/marketplace.test.ts', 'a history of many pages is read whole'],
  ['2.3', 'ids beyond 2^53, text or number', traps, '%s loses no digit'],
  ['2.3', 'ids go out as numbers', traps, 'from_message_id goes out as a bare number'],
  ['2.4', '48 and 72 hours', window, '§2.4 the window by scheme and state'],
  ['2.4', 'no message id in the answer', goods, 'the answer to a message holds no id'],
  ['2.5', 'a file as base64', goods, 'a file goes as base64'],
  ['2.6', 'chat_id wrapped in result', goods, 'a started chat is found wrapped'],
  ['2.6', 'can_create_chat', goods, 'available_actions %j'],
  ['2.6', 'FBO: only the buyer starts', 'scenarios/outreach.test.ts', 'about an FBO order only the buyer'],
  ['2.7', 'from_message_id is needed', traps, 'names the message: without it Ozon refuses'],
  ['2.8', 'chat blocked by user', wire, "'chat blocked by user'"],
  ['2.8', 'chat not started by buyer', wire, "'chat not started by buyer'"],
  ['2.8', 'CHAT_IS_NOT_STARTED', wire, "'CHAT_IS_NOT_STARTED'"],
  [
    '2.8',
    'one message until the answer',
    'scenarios/outreach.test.ts',
    'one message until the buyer answers',
  ],
  ['2.8', 'access period has expired', wire, "'access period has expired'"],
  ['2.8', 'a send without an answer is unclear', wire, 'a send that times out is unclear'],
  ['2.8', 'sends are not repeated', wire, 'a send is made once, whatever the answer'],
  ['3', 'maxItems 10 beside limit 100', open, 'paging goes by last_id and has_next'],
  ['3', 'answers_count as text', open, 'answers_count as %j'],
  ['3', 'UNPROCESSED', open, 'a status of the group UNPROCESSED'],
  ['3', 'an answer needs the sku', open, 'a question without a sku'],
  ['3', 'answer_id proves acceptance', open, 'its id proves that it was taken'],
  ['3', 'change-status with a hyphen', open, 'change-status does, with a hyphen'],
  ['3', 'status_publication', open, 'status_publication %s is %s'],
  ['3', '2–3000 characters', '../data/rules/style.length.yaml', 'question: { least: 2, most: 3000 }'],
  ['4', 'limit 20…100, filters by its own name', open, 'filters by its own name'],
  ['4', 'sku as text or number', open, 'sku as %j'],
  ['4', 'empty reviews take no comment', open, 'Ozon takes no comment on an empty review'],
  ['4', 'cannot comment on empty review', wire, 'createComment: cannot comment on empty review'],
  ['4', 'stars stay NEW', 'desk/public-words.test.ts', 'stars without words hide nothing below them'],
  ['4', 'v2 beside v1', open, 'reading is v2, commenting still v1'],
  ['4', 'is_rejected and deviation_reason', open, 'a comment with %o is %s'],
  ['4', 'absence proves nothing', open, 'absence proves nothing'],
  ['4', 'no edit: delete and write anew', 'desk/publication.test.ts', 'the reply goes first'],
  ['4', 'cancelled orders', open, 'order_status %s'],
  ['5.1', 'wrapped or bare lists', traps, 'a list comes %s'],
  ['5.1', 'FBS and FBO in one order', traps, 'an order of both schemes is matched'],
  ['5.1', 'a span of a year', traps, 'the span of the lists is below a year'],
  ['5.1', 'PERIOD_IS_TOO_LONG', wire, "'PERIOD_IS_TOO_LONG'"],
  ['5.2', 'two shapes of a price', traps, 'a price as %j'],
  ['5.2', 'FBO has no date', traps, 'FBO has no promised date'],
  ['5.2', 'FBO dates come by push', push, 'a new interval of an FBO posting'],
  ['5.2', 'no delivered_at', window, '§5.2 no field tells when a posting was delivered'],
  ['5.2', 'personal data stays out', traps, 'the buyer’s name and phone are never read'],
  ['5.2', 'unknown statuses', traps, 'an unknown status is shown as it came'],
  ['5.3', 'states of returns', goods, 'state %s says what may be promised'],
  ['5.3', 'rFBS details as object or array', goods, 'details of rFBS as %j'],
  ['5.4', 'attributes without names', goods, 'attributes come without names'],
  ['5.4', 'HTML description', goods, 'a description is HTML'],
  ['6', 'ping', push, 'a ping with version, name and time'],
  ['6', 'result: true', push, '%o is kept, then {"result":true}'],
  ['6', 'no signature: networks and a path', push, 'connection %s, header %s'],
  ['6', 'duplicates', push, 'the same push sent again has the same key'],
  ['6', 'seller_id as text or number', push, 'it belongs to the shop that it names'],
  ['6', 'new types', push, 'an unknown type is kept, told'],
  ['6', 'storms', 'jobs/pushes.test.ts', '10,000 pushes with repeats'],
  ['6', 'types that the methods do not offer', 'ozon/notifications.test.ts', 'what the methods cannot order'],
  ['8', 'public answers repeat nobody', '../data/rules/public.repeats.yaml', 'recent_public_replies'],
];

test.each(held)('§%s %s', (_section, _trap, file, words) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(words);
});

test('every section of Ozon’s facts that holds traps is here', () => {
  const sections = [
    '1.1',
    '1.2',
    '1.3',
    '1.4',
    '1.5',
    '2.1',
    '2.2',
    '2.3',
    '2.4',
    '2.5',
    '2.6',
    '2.7',
    '2.8',
  ];
  sections.push('3', '4', '5.1', '5.2', '5.3', '5.4', '6', '8');
  expect([...new Set(held.map(([section]) => section))].sort()).toEqual(sections.sort());
});
