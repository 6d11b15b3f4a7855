import { byId } from './dom.js';

export async function read(path) {
  const answer = await fetch(path);
  return answer.json();
}

/** Posts an order; a refusal is shown, never thrown. */
export async function post(path, body = {}) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const result = await answer.json().catch(() => ({}));
  if (!answer.ok) toast(result.error ?? `Ошибка ${answer.status}`);
  return answer.ok ? result : null;
}

let hiding;

export function toast(text) {
  const shown = byId('toast');
  shown.textContent = text;
  shown.classList.add('shown');
  clearTimeout(hiding);
  hiding = setTimeout(() => shown.classList.remove('shown'), 4000);
}

export function alertBox(text) {
  const box = byId('alert');
  box.querySelector('p').textContent = text;
  if (!box.open) box.showModal();
}
