import type { ParameterNode, ParameterSummary } from '../wire/contracts.generated';

/** A place in the tree; the same object for as long as its connection and path are shown. */
export interface PlaceNode {
  readonly kind: 'place';
  readonly connectionId: string;

  /** The folder's path, or the parameter's name, or both. */
  readonly path: string;
  data: ParameterNode;
}

/** A parameter that a command is to work on. */
export interface ParameterTarget {
  readonly connectionId: string;
  readonly summary: ParameterSummary;
}
