import type { PlanAction } from '../../../wire/contracts.generated';
import type {
  FromPreview,
  PreviewReport,
  PreviewState,
  RowChoice,
  RowFilter,
  ShownRow,
  ToPreview,
} from '../previewMessages';
import { element, link, made } from './parts/dom';
import { RowDetails } from './parts/rowDetails';
import { RowTable } from './parts/rowTable';
import { actionWords } from './parts/rowWords';

declare function acquireVsCodeApi(): { postMessage(message: FromPreview): void };

const vscode = acquireVsCodeApi();

const page = {
  file: element('file', HTMLHeadingElement),
  target: element('target', HTMLParagraphElement),
  blocked: element('blocked', HTMLDivElement),
  problem: element('problem', HTMLDivElement),
  refusal: element('refusal', HTMLDivElement),
  refusalText: element('refusal-text', HTMLSpanElement),
  allowWrites: element('allow-writes', HTMLButtonElement),
  notes: element('notes', HTMLUListElement),
  report: element('report', HTMLElement),
  reportTitle: element('report-title', HTMLHeadingElement),
  reportLines: element('report-lines', HTMLDivElement),
  progress: element('progress', HTMLDivElement),
  progressBar: element('progress-bar', HTMLProgressElement),
  progressText: element('progress-text', HTMLSpanElement),
  apply: element('apply', HTMLButtonElement),
  cancel: element('cancel', HTMLButtonElement),
  again: element('again', HTMLButtonElement),
  rows: element('rows', HTMLElement),
  filters: element('filters', HTMLDivElement),
  search: element('search', HTMLInputElement),
  chooseAll: element('choose-all', HTMLInputElement),
  status: element('status', HTMLParagraphElement),
};

const actions: readonly PlanAction[] = ['Create', 'Update', 'Unchanged', 'Invalid'];
const shown = new Set<PlanAction>(actions);
let generation = -1;
let phase: PreviewState['phase'] | undefined;

const details = new RowDetails(open);
const table = new RowTable({
  fetch: (request, offset, filter) => {
    vscode.postMessage({ type: 'rows', request, offset, filter });
  },
  choose: ({ index }, on) => {
    vscode.postMessage({ type: 'choose', index, on, filter: currentFilter() });
  },
  open,
  activated: (row) => {
    details.show(row);
  },
});

function currentFilter(): RowFilter {
  return { actions: actions.filter((action) => shown.has(action)), search: page.search.value.trim() };
}

function open(row: ShownRow): void {
  const { line, character } = row.problem ?? { line: row.line, character: 1 };
  vscode.postMessage({ type: 'open', line, character });
}

function toggle(action: PlanAction): void {
  if (!shown.delete(action)) shown.add(action);
  for (const button of page.filters.querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(shown.has(button.dataset['action'] as PlanAction)));
  }
  table.show(currentFilter(), false);
}

function showFilters(counts: Readonly<Record<string, number>>): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['action'] : undefined;
  page.filters.replaceChildren(
    ...actions.map((action) => {
      const button = made('button', '', `filter ${action.toLowerCase()}`);
      button.type = 'button';
      button.dataset['action'] = action;
      button.setAttribute('aria-pressed', String(shown.has(action)));
      button.append(
        made('span', (counts[action.toLowerCase()] ?? 0).toLocaleString(), 'count'),
        ` ${actionWords[action]}`,
      );
      button.addEventListener('click', () => {
        toggle(action);
      });
      return button;
    }),
  );
  if (focused !== undefined) page.filters.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus();
}

function showText(place: HTMLElement, text: string | undefined): void {
  place.hidden = text === undefined;
  if (place.textContent !== (text ?? '')) place.textContent = text ?? '';
}

function showReport(report: PreviewReport | undefined): void {
  page.report.hidden = report === undefined;
  if (report === undefined) return;
  page.reportTitle.textContent = report.summary;
  const list = made('ul');
  for (const { line, name, reason } of [...report.failed, ...report.toCheck]) {
    const item = made('li');
    const place = link(`Line ${String(line)}`, () => {
      vscode.postMessage({ type: 'open', line, character: 1 });
    });
    item.append(place, made('code', name), made('span', reason));
    list.append(item);
  }
  page.reportLines.replaceChildren(...(list.childElementCount > 0 ? [list] : []));
}

function showProgress({ phase: current, progress }: PreviewState): void {
  const working = current === 'planning' || current === 'applying';
  page.progress.hidden = !working;
  if (!working) return;
  const { message, done, total } = progress ?? { message: 'Reading the file', done: 0, total: undefined };
  page.progressText.textContent =
    total === undefined ? message : `${message}: ${done.toLocaleString()} of ${total.toLocaleString()}`;
  if (total === undefined || total === 0) {
    page.progressBar.removeAttribute('value');
  } else {
    page.progressBar.max = total;
    page.progressBar.value = done;
  }
}

function showState(state: PreviewState): void {
  const { plan, blocked } = state;
  page.file.textContent = `Import ${state.file}`;
  page.target.textContent = state.target;
  showText(page.blocked, blocked);
  showText(page.problem, state.problem);
  page.refusal.hidden = state.refusal === undefined || state.phase !== 'ready';
  showText(page.refusalText, state.refusal);
  page.notes.hidden = plan === undefined || plan.notes.length === 0;
  page.notes.replaceChildren(...(plan?.notes ?? []).map((note) => made('li', note)));
  showReport(state.report);
  showProgress(state);
  page.apply.hidden = state.phase !== 'ready';
  page.apply.disabled = blocked !== undefined || state.refusal !== undefined || plan?.canApply !== true;
  page.apply.textContent = plan?.applyLabel ?? '';
  page.cancel.hidden = state.phase !== 'planning' && state.phase !== 'applying';
  page.again.hidden = state.phase === 'planning' || state.phase === 'applying';
  page.rows.hidden = plan === undefined || state.phase === 'done';
  table.lock(state.phase !== 'ready');
  page.chooseAll.disabled = state.phase !== 'ready';
  if (plan !== undefined) showFilters({ ...plan.counts });
  if (plan !== undefined && generation !== state.generation) {
    generation = state.generation;
    table.show(currentFilter(), phase === state.phase);
  }
  if (phase !== state.phase) announce(state);
  phase = state.phase;
}

/** What a screen reader should hear, and where the keyboard should be, when the work comes to its next step. */
function announce(state: PreviewState): void {
  const { counts } = state.plan ?? {};
  page.status.textContent =
    state.phase === 'ready' && counts !== undefined
      ? `${String(counts.create)} to create, ${String(counts.update)} to update, ${String(counts.unchanged)} unchanged, ${String(counts.invalid)} invalid.`
      : state.phase === 'applying'
        ? 'Writing to Parameter Store.'
        : (state.report?.summary ?? '');
  if (state.phase === 'done') page.report.focus();
}

function showChoice(choice: RowChoice): void {
  page.chooseAll.checked = choice === 'all';
  page.chooseAll.indeterminate = choice === 'some';
  page.chooseAll.disabled = choice === 'nothing' || phase !== 'ready';
}

page.apply.addEventListener('click', () => {
  vscode.postMessage({ type: 'apply' });
});
page.cancel.addEventListener('click', () => {
  vscode.postMessage({ type: 'cancel' });
});
page.allowWrites.addEventListener('click', () => {
  vscode.postMessage({ type: 'allowWrites' });
});
page.again.addEventListener('click', () => {
  vscode.postMessage({ type: 'again' });
});
page.chooseAll.addEventListener('change', () => {
  vscode.postMessage({ type: 'chooseMatching', on: page.chooseAll.checked, filter: currentFilter() });
});
let typing: ReturnType<typeof setTimeout> | undefined;
page.search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    table.show(currentFilter(), false);
  }, 150);
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  // The first Esc empties the search, as in any search field.
  if (document.activeElement === page.search && page.search.value !== '') return;
  vscode.postMessage({ type: 'close' });
});
window.addEventListener('message', ({ data }: MessageEvent<ToPreview>) => {
  if (data.type === 'state') showState(data.state);
  else if (data.type === 'rows') table.receive(data.request, data.offset, data.rows, data.total);
  else showChoice(data.choice);
});
vscode.postMessage({ type: 'ready' });
