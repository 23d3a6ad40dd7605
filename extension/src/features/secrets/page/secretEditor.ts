import type { FromSecretView, SecretVersion, ToSecretView } from '../secretMessages';

declare function acquireVsCodeApi(): { postMessage(message: FromSecretView): void };

const vscode = acquireVsCodeApi();

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
}

const page = {
  name: element('name', HTMLHeadingElement),
  place: element('place', HTMLParagraphElement),
  labels: element('labels', HTMLUListElement),
  problem: element('problem', HTMLElement),
  problemText: element('problem-text', HTMLParagraphElement),
  retry: element('retry', HTMLButtonElement),
  content: element('content', HTMLElement),
  viewing: element('viewing', HTMLDivElement),
  value: element('value', HTMLOutputElement),
  reveal: element('reveal', HTMLButtonElement),
  copy: element('copy', HTMLButtonElement),
  edit: element('edit', HTMLButtonElement),
  editing: element('editing', HTMLFormElement),
  draft: element('draft', HTMLTextAreaElement),
  showDraft: element('show-draft', HTMLInputElement),
  save: element('save', HTMLButtonElement),
  discard: element('discard', HTMLButtonElement),
  status: element('status', HTMLParagraphElement),
  facts: element('facts', HTMLDListElement),
  showVersions: element('show-versions', HTMLButtonElement),
  versions: element('versions', HTMLDivElement),
  refusal: element('refusal', HTMLDivElement),
  refusalText: element('refusal-text', HTMLSpanElement),
  allowWrites: element('allow-writes', HTMLButtonElement),
};

/** As many for every value, so that its length stays unknown. */
const dots = '•'.repeat(12);

let revealSeconds = 30;

/** A place that shows the mask, and a value for a limited time after its button was pressed. */
class Revealed {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly output: HTMLElement,
    private readonly button: HTMLButtonElement,
    version?: number,
  ) {
    this.conceal();
    button.addEventListener('click', () => {
      if (this.#timer !== undefined) {
        this.conceal();
        tell('');
      } else vscode.postMessage({ type: 'reveal', ...(version === undefined ? {} : { version }) });
    });
  }

  show(value: string): void {
    clearTimeout(this.#timer);
    this.output.textContent = value;
    this.output.removeAttribute('aria-label');
    this.button.textContent = 'Hide';
    this.button.setAttribute('aria-pressed', 'true');
    this.#timer = setTimeout(() => {
      this.conceal();
      tell('The value is hidden again.');
    }, revealSeconds * 1000);
  }

  conceal(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.output.textContent = dots;
    this.output.setAttribute('aria-label', 'hidden');
    this.button.textContent = 'Reveal';
    this.button.setAttribute('aria-pressed', 'false');
  }
}

const current = new Revealed(page.value, page.reveal);
const older = new Map<number, Revealed>();

function tell(message: string, isError = false): void {
  page.status.textContent = message;
  page.status.classList.toggle('error', isError);
}

function concealAll(): void {
  current.conceal();
  for (const revealed of older.values()) revealed.conceal();
}

function showDetails(details: Extract<ToSecretView, { type: 'details' }>['details']): void {
  revealSeconds = details.revealSeconds;
  page.name.textContent = details.name;
  page.place.textContent = details.place;
  page.labels.replaceChildren(...labelItems(details.labels));
  page.facts.replaceChildren(
    ...details.facts.flatMap(([label, text]) => [withText('dt', label), withText('dd', text)]),
  );
  if (older.size > 0) vscode.postMessage({ type: 'versions' });
  page.problem.hidden = true;
  page.content.hidden = false;
}

function withText<K extends keyof HTMLElementTagNameMap>(tag: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function startEditing(value: string): void {
  concealAll();
  page.viewing.hidden = true;
  page.editing.hidden = false;
  page.draft.value = value;
  page.showDraft.checked = false;
  maskDraft();
  tell('');
  page.draft.focus();
}

function stopEditing(): void {
  if (page.editing.hidden) return;
  page.draft.value = '';
  page.editing.hidden = true;
  page.viewing.hidden = false;
  page.edit.focus();
}

/** An edit that is open stays open: what was typed is not lost. */
function showRefusal(reason: string | undefined): void {
  page.refusal.hidden = reason === undefined;
  page.refusalText.textContent = reason ?? '';
  page.edit.disabled = reason !== undefined;
  page.save.disabled = reason !== undefined;
}

function maskDraft(): void {
  page.draft.classList.toggle('masked', !page.showDraft.checked);
}

function labelItems(labels: readonly string[]): readonly HTMLElement[] {
  return labels.map((label) => withText('li', label));
}

function showVersions(versions: readonly SecretVersion[]): void {
  older.clear();
  const list = document.createElement('ul');
  for (const { version, about, labels } of versions) {
    const row = document.createElement('li');
    const title = withText('div', `Version ${String(version)}`);
    title.className = 'version';
    const value = document.createElement('output');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'secondary';
    button.setAttribute('aria-describedby', `version-${String(version)}`);
    title.id = `version-${String(version)}`;
    const texts = document.createElement('div');
    texts.append(title, withText('div', about));
    if (labels.length > 0) {
      const badges = document.createElement('ul');
      badges.className = 'labels';
      badges.setAttribute('aria-label', `Labels of version ${String(version)}`);
      badges.append(...labelItems(labels));
      texts.append(badges);
    }
    row.append(texts, button, value);
    older.set(version, new Revealed(value, button, version));
    list.append(row);
  }
  page.versions.replaceChildren(list);
  page.showVersions.textContent = 'Refresh Versions';
}

function receive(message: ToSecretView): void {
  switch (message.type) {
    case 'details':
      showDetails(message.details);
      break;
    case 'writes':
      showRefusal(message.refusal);
      break;
    case 'problem':
      page.problemText.textContent = message.message;
      page.problem.classList.toggle('deleted', message.isDeleted === true);
      page.retry.textContent = message.isDeleted === true ? 'Check Again' : 'Try Again';
      page.problem.hidden = false;
      page.content.hidden = true;
      break;
    case 'status':
      tell(message.message, message.isError);
      break;
    case 'value':
      (message.version === undefined ? current : older.get(message.version))?.show(message.value);
      tell(`The value is shown for ${String(revealSeconds)} seconds.`);
      break;
    case 'conceal':
      concealAll();
      break;
    case 'edit':
      startEditing(message.value);
      break;
    case 'view':
      stopEditing();
      concealAll();
      break;
    case 'busy':
      document.body.setAttribute('aria-busy', String(message.busy));
      break;
    case 'versions':
      showVersions(message.versions);
      break;
  }
}

page.retry.addEventListener('click', () => {
  vscode.postMessage({ type: 'retry' });
});
page.copy.addEventListener('click', () => {
  vscode.postMessage({ type: 'copy' });
});
page.edit.addEventListener('click', () => {
  vscode.postMessage({ type: 'edit' });
});
page.draft.addEventListener('input', () => {
  vscode.postMessage({ type: 'draft', value: page.draft.value });
});
page.showDraft.addEventListener('change', maskDraft);
page.editing.addEventListener('submit', (event) => {
  event.preventDefault();
  vscode.postMessage({ type: 'save' });
});
page.discard.addEventListener('click', () => {
  vscode.postMessage({ type: 'discard' });
});
page.allowWrites.addEventListener('click', () => {
  vscode.postMessage({ type: 'allowWrites' });
});
page.showVersions.addEventListener('click', () => {
  vscode.postMessage({ type: 'versions' });
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) concealAll();
});
window.addEventListener('message', (event: MessageEvent<ToSecretView>) => {
  receive(event.data);
});
vscode.postMessage({ type: 'ready' });
