/** Every call that the program makes, newest at the end. */
import { read } from './api.js';
import { byId, element, redraw, timeOf } from './dom.js';

const names = { ozon: 'Ozon', telegram: 'Telegram', model: 'Модель' };
const polling =
  /getUpdates|getMe|\/chat\/(list|history)|\/(question|review)\/list|\/question\/answer\/list|\/review\/comment\/list$/u;
const kept = new Map();
const open = new Set();

export async function refreshJournal() {
  const last = Math.max(0, ...kept.keys());
  for (const entry of await read(`/sandbox/journal?after=${last}`)) kept.set(entry.id, entry);
  for (const id of [...kept.keys()].slice(0, -300)) kept.delete(id);
  draw();
}

function draw() {
  const quiet = byId('quiet').checked;
  const shown = [...kept.values()].filter((entry) => !quiet || !polling.test(entry.method) || entry.fault);
  redraw(byId('journal-log'), shown.map(callNode));
}

function callNode(entry) {
  const bad = entry.status < 200 || entry.status >= 400;
  const details = element(
    'details',
    { class: `call ${bad ? 'bad' : ''}`, open: open.has(entry.id) },
    element(
      'summary',
      {},
      element('span', { class: 'peer' }, names[entry.peer]),
      element('b', {}, `${entry.method}${entry.fault ? ` · сбой: ${entry.fault}` : ''}`),
      element('span', {}, `${entry.status || 'обрыв'}`),
      element('span', { class: 'peer' }, timeOf(entry.at)),
    ),
    element('pre', {}, `${pretty(entry.request)}\n→\n${pretty(entry.response)}`),
  );
  details.addEventListener('toggle', () => (details.open ? open.add(entry.id) : open.delete(entry.id)));
  return details;
}

function pretty(value) {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

byId('quiet').addEventListener('change', draw);
