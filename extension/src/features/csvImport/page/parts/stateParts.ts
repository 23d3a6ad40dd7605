import { type TemplateResult, html, nothing } from 'lit';
import type { PlanAction, PlanCounts } from '../../../../wire/contracts.generated';
import { type PreviewReport, type PreviewState, type ReportLine, actions } from '../../importMessages';
import { actionWords } from './rowWords';

export function notesBanner(notes: readonly string[]): TemplateResult {
  return html`<ul id="notes" class="banner" aria-label="Notes about the file" ?hidden=${notes.length === 0}>
    ${notes.map((note) => html`<li>${note}</li>`)}
  </ul>`;
}

/** @param open shows a line of the file */
export function reportSection(report: PreviewReport | undefined, open: (line: number) => void): TemplateResult {
  const lines = report === undefined ? [] : [...report.failed, ...report.toCheck];
  return html`<section id="report" aria-labelledby="report-title" tabindex="-1" ?hidden=${report === undefined}>
    <h2 id="report-title">${report?.summary ?? ''}</h2>
    <div id="report-lines">
      ${
        lines.length === 0
          ? nothing
          : html`<ul>
              ${lines.map((line) => reportLine(line, open))}
            </ul>`
      }
    </div>
  </section>`;
}

function reportLine({ line, name, reason }: ReportLine, open: (line: number) => void): TemplateResult {
  const show = (): void => {
    open(line);
  };
  return html`<li>
    <button type="button" class="link" @click=${show}>Line ${line}</button><code>${name}</code><span>${reason}</span>
  </li>`;
}

export function progressLine(state: PreviewState | undefined): TemplateResult {
  const isWorking = state?.phase === 'planning' || state?.phase === 'applying';
  const { message, done, total } = state?.progress ?? { message: 'Reading the file', done: 0, total: undefined };
  const words = total === undefined ? message : `${message}: ${done.toLocaleString()} of ${total.toLocaleString()}`;
  const isKnown = total !== undefined && total > 0;
  return html`<div id="progress" ?hidden=${!isWorking}>
    <progress
      id="progress-bar"
      aria-labelledby="progress-text"
      max=${isKnown ? total : nothing}
      value=${isKnown ? done : nothing}
    ></progress>
    <span id="progress-text">${words}</span>
  </div>`;
}

/** @param shown the actions whose rows are shown */
export function filterButtons(
  counts: PlanCounts,
  shown: ReadonlySet<PlanAction>,
  toggle: (action: PlanAction) => void,
): readonly TemplateResult[] {
  return actions.map((action) => {
    const press = (): void => {
      toggle(action);
    };
    const pressed = String(shown.has(action));
    return html`<button type="button" class="filter ${action.toLowerCase()}" aria-pressed=${pressed} @click=${press}>
      <span class="count">${countOf(counts, action).toLocaleString()}</span> ${actionWords[action]}
    </button>`;
  });
}

function countOf(counts: PlanCounts, action: PlanAction): number {
  const { create, update, unchanged, invalid } = counts;
  return { Create: create, Update: update, Unchanged: unchanged, Invalid: invalid }[action];
}

/** What a screen reader should hear when the work comes to its next step. */
export function spokenPhase({ phase, plan, report }: PreviewState): string {
  if (phase === 'applying') return 'Writing to Parameter Store.';
  if (phase !== 'ready' || plan === undefined) return report?.summary ?? '';
  const { create, update, unchanged, invalid } = plan.counts;
  return `${String(create)} to create, ${String(update)} to update, ${String(unchanged)} unchanged, ${String(invalid)} invalid.`;
}
