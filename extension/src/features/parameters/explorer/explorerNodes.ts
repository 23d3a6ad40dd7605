import type { ParameterNode, ParameterSummary } from '../../../backend/contracts.generated';

/** A place in the tree; the same object for as long as its connection and path are shown. */
export interface PlaceNode {
  readonly kind: 'place';
  readonly connectionId: string;

  /** The folder's path, or the parameter's name, or both. */
  readonly path: string;
  data: ParameterNode;
}

/** A way out that the tree offers when it cannot show parameters. */
export interface ActionNode {
  readonly kind: 'action';
  readonly label: string;
  readonly icon: string;
  readonly command: string;
}

export type ExplorerNode = PlaceNode | ActionNode;

/** A parameter that a command is to work on. */
export interface ParameterTarget {
  readonly connectionId: string;
  readonly summary: ParameterSummary;
}

/** What a node can do, as words that the `when` clauses of package.json look for. */
export function capabilities({ descendantCount, parameter }: ParameterNode): string {
  return [
    ...(parameter === undefined ? [] : ['parameter', parameter.type === 'SecureString' ? 'secret' : 'plain']),
    ...(descendantCount > 0 ? ['folder'] : []),
  ].join(' ');
}
