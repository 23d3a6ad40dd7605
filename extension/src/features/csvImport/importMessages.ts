import { type MessageOf, type PageKind, count, flag, listOf, oneOf, record, text } from '../../webview/messages';
import type { PlanAction, PlanCounts, PlanRow } from '../../wire/contracts.generated';

export const actions = ['Create', 'Update', 'Unchanged', 'Invalid'] as const satisfies readonly PlanAction[];

const rowFilter = record({ actions: listOf(oneOf(actions)), search: text });

/** Which rows the table shows. */
export interface RowFilter {
  readonly actions: readonly PlanAction[];
  readonly search: string;
}

/** Whether all, some or none of the rows that match and can be written are chosen; `nothing`: there are none. */
export type RowChoice = 'all' | 'some' | 'none' | 'nothing';

/** A row as the table shows it. Never the value of a secret: the backend does not send it. */
export interface ShownRow extends PlanRow {
  readonly chosen: boolean;
}

interface PreviewPlan {
  readonly counts: PlanCounts;
  /** Sentences about the whole file. */
  readonly notes: readonly string[];
  readonly applyLabel: string;
  readonly canApply: boolean;
}

/** A row that was not written, or one to look at although it was. */
export interface ReportLine {
  readonly line: number;
  readonly name: string;
  readonly reason: string;
}

export interface PreviewReport {
  readonly summary: string;
  readonly failed: readonly ReportLine[];
  readonly toCheck: readonly ReportLine[];
}

/** All that the page shows but for the rows, which it asks for as they come into sight. */
export interface PreviewState {
  readonly phase: 'planning' | 'ready' | 'applying' | 'done' | 'failed';
  readonly file: string;
  /** Account · role · Region that the plan belongs to. */
  readonly target: string;
  /** Grows with each plan and each change of many choices: rows that were fetched before are out of date. */
  readonly generation: number;
  readonly plan?: PreviewPlan;
  readonly progress?: { readonly message: string; readonly done: number; readonly total?: number };
  readonly report?: PreviewReport;
  /** Why nothing can be written. */
  readonly blocked?: string;
  /** Why the person's rules refuse to apply it, as long as they do. */
  readonly refusal?: string;
  /** Why there is no plan. */
  readonly problem?: string;
}

/** Some rows of those that match, and how many match in all. */
export interface RowsOfPlan {
  /** Of the page's question that this answers. */
  readonly request: number;
  readonly offset: number;
  readonly rows: readonly ShownRow[];
  readonly total: number;
}

export type ToImportPage =
  | { readonly type: 'state'; readonly state: PreviewState }
  | ({ readonly type: 'rows' } & RowsOfPlan)
  | { readonly type: 'choice'; readonly choice: RowChoice };

/** The page of an import's preview, and what it sends. */
export const importPage = {
  name: 'importPage',
  title: 'Import into Parameter Store',
  sends: {
    rows: { request: count, offset: count, filter: rowFilter },
    choose: { index: count, on: flag, filter: rowFilter },
    chooseMatching: { on: flag, filter: rowFilter },
    open: { line: count, character: count },
    apply: {},
    cancel: {},
    again: {},
    close: {},
    allowWrites: {},
  },
} as const satisfies PageKind;

export type FromImportPage = MessageOf<typeof importPage.sends>;

/** Rows in one answer. */
export const rowsPerPage = 100;
