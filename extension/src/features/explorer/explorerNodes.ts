import type { LinkedCommand } from '../../platform/commandIds';
import type { PlaceNode } from '../../store/placeNodes';
import type { ParameterNode } from '../../wire/contracts.generated';

/** A way out that the tree offers when it cannot show parameters. */
export interface ActionNode {
  readonly kind: 'action';
  readonly label: string;
  readonly icon: string;
  readonly command: LinkedCommand;
}

export type ExplorerNode = PlaceNode | ActionNode;

/** What a node can do, as words that the `when` clauses of package.json look for. */
export function capabilities({ descendantCount, parameter }: ParameterNode): string {
  return [
    ...(parameter === undefined ? [] : ['parameter', parameter.type === 'SecureString' ? 'secret' : 'plain']),
    ...(descendantCount > 0 ? ['folder'] : []),
  ].join(' ');
}
