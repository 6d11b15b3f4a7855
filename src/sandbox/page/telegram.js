/** The team's side: Telegram as a person of the cast sees it, drawn from entities. */
import { alertBox, post, read, toast } from './api.js';
import { byId, element, onSubmit, redraw, timeOf } from './dom.js';

let state = null;
let who = null;
let place = null;
let replyTo = null;
let lastForceReply = 0;
const expanded = new Set();

export async function refreshTelegram() {
  state = await read('/sandbox/telegram/state');
  who ??= state.people[0]?.id;
  drawPeople();
  draw();
}

function drawPeople() {
  const select = byId('who');
  if (select.options.length !== state.people.length) {
    select.replaceChildren(
      ...state.people.map((person) =>
        element(
          'option',
          { value: String(person.id) },
          [person.first_name, person.last_name].filter(Boolean).join(' '),
        ),
      ),
    );
  }
  select.value = String(who);
}

function places() {
  const mine = state.chats.filter(
    (chat) =>
      (chat.type === 'private' ? chat.id === who : chat.members.some((member) => member.id === who)) &&
      !chat.migrated_to,
  );
  return mine
    .flatMap((chat) => {
      const main = {
        chat: chat.id,
        topic: undefined,
        title: chat.type === 'private' ? 'Личный чат с ботом' : chat.title,
      };
      const topics = chat.topics.map((topic) => ({
        chat: chat.id,
        topic: topic.id,
        title: `# ${topic.name}`,
      }));
      return [main, ...topics];
    })
    .sort((left, right) => (left.chat > 0 ? 1 : 0) - (right.chat > 0 ? 1 : 0));
}

function draw() {
  const all = places();
  if (place === null || !all.some((one) => same(one, place)))
    place = all[0] ?? { chat: who, topic: undefined };
  byId('places').replaceChildren(
    ...all.map((one) =>
      element(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': String(same(one, place)),
          onclick: () => {
            place = one;
            stopReplying();
            draw();
          },
        },
        one.title,
      ),
    ),
  );
  const chat = state.chats.find((one) => one.id === place.chat);
  const messages = (chat?.messages ?? []).filter((message) => message.topic === place.topic);
  redraw(
    byId('team-log'),
    messages.map((message) => messageNode(chat, message)),
  );
  drawCommands(chat);
  followForceReply(messages);
}

function same(left, right) {
  return left.chat === right.chat && left.topic === right.topic;
}

function drawCommands(chat) {
  const commands = chat?.commands[who] ?? [];
  byId('commands').replaceChildren(
    ...commands.map(({ command, description }) =>
      element(
        'button',
        {
          type: 'button',
          title: description,
          onclick: () => {
            byId('team-text').value = `/${command} `;
            byId('team-text').focus();
          },
        },
        `/${command}`,
      ),
    ),
  );
}

/** ForceReply opens the reply box of the person it names, as Telegram's clients do. */
function followForceReply(messages) {
  const asked = messages.findLast(
    (message) =>
      message.markup?.force_reply &&
      message.entities?.some((one) => one.type === 'text_mention' && one.user?.id === who),
  );
  if (!asked || asked.message_id <= lastForceReply) return;
  lastForceReply = asked.message_id;
  startReplying(asked, asked.markup.input_field_placeholder);
}

function startReplying(message, placeholder) {
  replyTo = message.message_id;
  byId('reply-bar').hidden = false;
  byId('reply-text').textContent = `Ответ на: ${message.text?.split('\n')[0] ?? 'сообщение'}`;
  byId('team-text').placeholder = placeholder ?? 'Ваш ответ…';
  byId('team-text').focus();
}

function stopReplying() {
  replyTo = null;
  byId('reply-bar').hidden = true;
  byId('team-text').placeholder = 'Сообщение или /команда…';
}

function messageNode(chat, message) {
  if (message.service) return element('div', { class: 'bubble system' }, serviceText(message));
  const mine = message.from.id === who;
  const answered = message.reply_to && chat.messages.find((one) => one.message_id === message.reply_to);
  return element(
    'article',
    { class: `bubble ${mine ? 'mine' : ''}`, 'data-message': String(message.message_id) },
    element(
      'button',
      { class: 'tools', type: 'button', 'aria-label': 'Ответить', onclick: () => startReplying(message) },
      '↩',
    ),
    !mine && element('span', { class: 'author' }, message.from.first_name),
    answered && element('span', { class: 'reply-to' }, answered.text ?? 'сообщение'),
    message.media && mediaNode(message.media),
    ...formatted(message.text ?? '', message.entities ?? [], message.message_id),
    message.keyboard && keyboardNode(chat, message),
    message.reactions.length > 0 &&
      element('span', { class: 'reactions' }, message.reactions.map((one) => one.emoji).join(' ')),
    element(
      'span',
      { class: 'meta' },
      `${message.edit_date ? 'изменено ' : ''}${timeOf((message.edit_date ?? message.date) * 1000)}`,
    ),
  );
}

function serviceText(message) {
  const service = message.service;
  const name = service.forum_topic_created?.name;
  return name ? `Создана тема «${name}»` : Object.keys(service).join(', ');
}

function mediaNode(media) {
  const source = `/sandbox/telegram/files/${media.file_id}`;
  return media.kind === 'photo'
    ? element('img', { src: source, alt: media.name })
    : element('a', { href: source, download: media.name }, `📎 ${media.name}`);
}

/** Text with entities as nested nodes; offsets are UTF-16 units, as in Telegram. */
function formatted(text, entities, key, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  const inside = entities
    .filter((one) => one.offset >= from && one.offset + one.length <= to)
    .sort((left, right) => left.offset - right.offset || right.length - left.length);
  for (const [index, one] of inside.entries()) {
    if (one.offset < at) continue;
    if (one.offset > at) nodes.push(text.slice(at, one.offset));
    const end = one.offset + one.length;
    const rest = inside.slice(index + 1);
    nodes.push(
      entityNode(one, formatted(text, rest, key, one.offset, end), text.slice(one.offset, end), key),
    );
    // A quote is a block: the line break after it is already there.
    at = one.type.endsWith('blockquote') && text[end] === '\n' ? end + 1 : end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const tags = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

function entityNode(one, children, words, key) {
  if (tags[one.type]) return element(tags[one.type], {}, ...children);
  if (one.type === 'expandable_blockquote') return expandable(children, `${key}:${one.offset}`);
  if (one.type === 'text_link' && /^https?:/u.test(one.url)) return link(one.url, children);
  if (one.type === 'url' && /^https?:/u.test(words)) return link(words, children);
  if (one.type === 'date_time')
    return element(
      'time',
      { title: new Date(one.unix_time * 1000).toLocaleString('ru-RU') },
      relative(one, words),
    );
  return element('span', { class: one.type }, ...children);
}

function link(href, children) {
  return element('a', { href, target: '_blank', rel: 'noreferrer' }, ...children);
}

function expandable(children, key) {
  const quote = element(
    'blockquote',
    { class: `expandable ${expanded.has(key) ? 'open' : ''}` },
    ...children,
  );
  quote.addEventListener('click', () => {
    quote.classList.toggle('open');
    if (expanded.has(key)) expanded.delete(key);
    else expanded.add(key);
  });
  return quote;
}

/** Telegram's relative format ticks by itself; other formats show their own words. */
function relative(one, words) {
  if (!one.date_time_format?.includes('r')) return words;
  const minutes = Math.round((one.unix_time * 1000 - Date.now()) / 60_000);
  const format = new Intl.RelativeTimeFormat('ru', { numeric: 'auto', style: 'short' });
  if (Math.abs(minutes) < 90) return minutes === 0 ? 'только что' : format.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 48 ? format.format(hours, 'hour') : format.format(Math.round(hours / 24), 'day');
}

function keyboardNode(chat, message) {
  const rows = message.keyboard.map((row) =>
    element('div', {}, ...row.map((button) => buttonNode(chat, message, button))),
  );
  return element('div', { class: 'keyboard' }, ...rows);
}

function buttonNode(chat, message, button) {
  if (button.url && /^https?:/u.test(button.url)) return link(button.url, [button.text]);
  if (button.copy_text) {
    return element(
      'button',
      { type: 'button', onclick: () => navigator.clipboard?.writeText(button.copy_text.text) },
      button.text,
    );
  }
  return element(
    'button',
    {
      type: 'button',
      class: button.style ?? '',
      disabled: Boolean(button.disabled),
      onclick: () => pressButton(chat, message, button),
    },
    button.text,
  );
}

async function pressButton(chat, message, button) {
  const outcome = await post('/sandbox/telegram/press', {
    from: who,
    chat: chat.id,
    message_id: message.message_id,
    data: button.callback_data,
  });
  if (outcome?.text) (outcome.alert ? alertBox : toast)(outcome.text);
}

onSubmit(byId('team-form'), byId('team-text'), (text) => {
  const order = { chat: place.chat, from: who, text };
  if (place.topic !== undefined) order.topic = place.topic;
  if (replyTo !== null) order.reply_to = replyTo;
  stopReplying();
  post('/sandbox/telegram/say', order);
});
byId('reply-cancel').addEventListener('click', stopReplying);
byId('who').addEventListener('change', (event) => {
  who = Number(event.target.value);
  stopReplying();
  draw();
});
