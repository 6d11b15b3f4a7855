/** What the shop's account allows now, with switches for what can go wrong with it. */
import { post } from './api.js';
import { element } from './dom.js';

const day = 86_400_000;

const subscriptions = { UNSPECIFIED: 'нет', PREMIUM_PLUS: 'Premium Plus', PREMIUM_PRO: 'Premium Pro' };
const keyStates = { active: 'действует', deactivated: 'отключён', wrong_network: 'чужая сеть' };
const outcomes = { PUBLISHED: 'пропустит', MODERATION_FAILED: 'отклонит', DUPLICATE: 'сочтёт повтором' };

export function accountNodes({ account, moderation, limits, push, faults, now }) {
  const days = Math.round((account.keyExpiresAt - now) / day);
  return [
    line('Подписка', subscriptions[account.subscription] ?? account.subscription),
    line('Отзывы по API', account.reviewSubscription ? 'доступны' : 'недоступны'),
    line('Ключ', `${keyStates[account.keyState] ?? account.keyState}, осталось дней: ${days}`),
    line('Модерация следующих ответов', outcomes[moderation.outcome] ?? moderation.outcome),
    line('Вызовов в секунду', String(limits.perSecond)),
    line('Уведомления', push.endpoints.map(({ url }) => url).join(', ') || 'выключены'),
    line('Сбоев заказано', String(faults.length)),
    switchNode('Подписка кончилась', 'subscription', { type: 'UNSPECIFIED', reviews: false }),
    switchNode('Подписка вернулась', 'subscription', { type: 'PREMIUM_PLUS', reviews: true }),
    switchNode('Ключ кончается через 3 дня', 'key', { expiresAt: now + 3 * day }),
    switchNode('Ключ потерял право отвечать в чатах', 'key', { missingMethods: ['/v1/chat/send/message'] }),
    switchNode('Ключ снова со всеми правами', 'key', { missingMethods: [] }),
    switchNode('Модерация отклоняет', 'moderation', { outcome: 'MODERATION_FAILED' }),
    switchNode('Модерация пропускает', 'moderation', { outcome: 'PUBLISHED' }),
    switchNode('Убрать все сбои', 'faults/clear', {}),
  ];
}

function line(name, value) {
  return element('div', { class: 'fact' }, element('span', {}, name), element('b', {}, value));
}

function switchNode(title, action, body) {
  return element(
    'button',
    { type: 'button', class: 'wide', onclick: () => post(`/sandbox/ozon/${action}`, body) },
    title,
  );
}
