/** Builds elements; text is only ever text, so nothing that anybody wrote can become markup. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'class') made.className = value;
    else if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name in made && typeof value !== 'string') made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Redraws a log, keeping the reader's place unless they were at the end. */
export function redraw(log, nodes) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  const top = log.scrollTop;
  log.replaceChildren(...nodes);
  log.scrollTop = atEnd ? log.scrollHeight : top;
  if (!atEnd) return;
  // A picture grows once it is loaded, and would push the end out of sight.
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
  };
  for (const picture of log.querySelectorAll('img')) picture.addEventListener('load', toEnd, { once: true });
}

export function timeOf(milliseconds) {
  return new Date(milliseconds).toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit' });
}

/** Enter sends, Shift+Enter makes a line. */
export function onSubmit(form, text, send) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const value = text.value.trim();
    if (value === '') return;
    text.value = '';
    send(value);
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
