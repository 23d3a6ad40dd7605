/** The element of an id, which the page is known to have. */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
}

/** A new element with text, never with HTML. */
export function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = '',
  className = '',
): HTMLElementTagNameMap[K] {
  const result = document.createElement(tag);
  if (text !== '') result.textContent = text;
  if (className !== '') result.className = className;
  return result;
}

/** A button that looks like a link. */
export function link(text: string, run: () => void): HTMLButtonElement {
  const result = made('button', text, 'link');
  result.type = 'button';
  result.addEventListener('click', run);
  return result;
}
