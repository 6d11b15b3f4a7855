/** The sandbox's page: listens for changes and lets each part read its own state again. */
import { post, read } from './api.js';
import { byId, element } from './dom.js';
import { refreshJournal } from './journal.js';
import { refreshOzon } from './ozon.js';
import { refreshTelegram } from './telegram.js';

const parts = { ozon: refreshOzon, telegram: refreshTelegram, journal: refreshJournal };

const events = new EventSource('/sandbox/events');
events.addEventListener('changed', (event) => {
  for (const topic of event.data.split(' ')) void parts[topic]?.();
});

/** Relative times tick. */
setInterval(() => void refreshTelegram(), 30_000);

for (const button of document.querySelectorAll('nav button')) {
  button.addEventListener('click', () => {
    document.body.dataset.tab = button.dataset.show;
  });
}

const scenarios = await read('/sandbox/scenarios');
byId('scenarios').replaceChildren(
  ...scenarios.map(({ id, title }) =>
    element('button', { type: 'button', onclick: () => post(`/sandbox/scenarios/${id}`) }, title),
  ),
);
