/** The buyers' side of the simulated marketplace: chats, questions, reviews, and the shop's account. */
import { accountNodes } from './account.js';
import { post, read } from './api.js';
import { chatNodes, newestChat } from './chats.js';
import { byId, element, onSubmit, redraw } from './dom.js';
import { publicNodes } from './public.js';

let state = null;
let chosenBuyer = null;
let chosenProduct = null;
let seen = 0;

const channel = () => byId('channel').value;

export async function refreshOzon() {
  state = await read('/sandbox/ozon/state');
  byId('shop').textContent = state.shop;
  chosenBuyer ??= state.buyers[0]?.id ?? null;
  chosenProduct ??= state.products[0]?.sku ?? null;
  followNewest();
  draw();
}

/** Shows the newest words of a buyer, so that a scenario shows itself. */
function followNewest() {
  const newest = [
    { ...newestChat(state), channel: 'chat' },
    ...state.questions.map(({ at, sku }) => ({ at, sku, channel: 'question' })),
    ...state.reviews.map(({ at, sku }) => ({ at, sku, channel: 'review' })),
  ].reduce((left, right) => ((right.at ?? 0) > (left.at ?? 0) ? right : left));
  if ((newest.at ?? 0) <= seen) return;
  if (seen > 0) {
    byId('channel').value = newest.channel;
    chosenBuyer = newest.buyer ?? chosenBuyer;
    chosenProduct = newest.sku ?? chosenProduct;
  }
  seen = newest.at;
}

function draw() {
  const where = channel();
  const isPublic = where === 'question' || where === 'review';
  byId('buyers').hidden = where !== 'chat';
  byId('products').hidden = !isPublic;
  byId('buyer-form').hidden = where === 'account';
  byId('stars').hidden = where !== 'review';
  drawChoices(
    'buyers',
    state.buyers,
    ({ id }) => id === chosenBuyer,
    choose,
    ({ name }) => name,
  );
  drawChoices(
    'products',
    state.products,
    ({ sku }) => sku === chosenProduct,
    choose,
    ({ name }) => name,
  );
  redraw(byId('buyer-log'), nodes(where));
}

function nodes(where) {
  if (where === 'chat')
    return state.chats.filter(({ buyerId }) => buyerId === chosenBuyer).flatMap(chatNodes);
  if (where === 'account') return accountNodes(state);
  return publicNodes(state, where, chosenProduct);
}

function choose(one) {
  if (one.sku === undefined) chosenBuyer = one.id;
  else chosenProduct = one.sku;
  draw();
}

function drawChoices(id, all, isChosen, onChoose, nameOf) {
  byId(id).replaceChildren(
    ...all.map((one) =>
      element(
        'button',
        { type: 'button', role: 'tab', 'aria-selected': String(isChosen(one)), onclick: () => onChoose(one) },
        nameOf(one),
      ),
    ),
  );
}

byId('channel').addEventListener('change', draw);

onSubmit(byId('buyer-form'), byId('buyer-text'), (text) => {
  const sku = chosenProduct;
  const orders = {
    chat: () => post('/sandbox/ozon/buyer-message', { buyer: chosenBuyer, text }),
    question: () => post('/sandbox/ozon/question', { sku, text }),
    review: () => post('/sandbox/ozon/review', { sku, text, rating: Number(byId('stars').value) }),
  };
  orders[channel()]?.();
});
