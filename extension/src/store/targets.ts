import * as vscode from 'vscode';
import type { WindowConnection } from '../connections/windowConnection';
import { inputText, pickOne } from '../platform/prompts';
import { UserFacingError } from '../platform/userFacingError';
import type { ParameterAddress } from './parameterAddress';
import type { ParameterClient } from './parameterClient';
import type { ParameterRepository } from './parameterRepository';
import { activeUri, addressOf } from './parameterUris';
import type { ParameterTarget, PlaceNode } from './placeNodes';

/** The tree of parameters, as far as commands are about it. */
export interface TreeSelection {
  /** The places that are selected, most recent first. */
  readonly selection: readonly PlaceNode[];
  readonly isVisible: boolean;
}

/** A line of the tree: a place, or a way out that it offers. */
export type TreeLine = PlaceNode | { readonly kind: 'action' };

/** What a command works on: the nodes it was called with, the editor in front, the selection, or a name that is picked. */
export class Targets {
  constructor(
    private readonly repository: ParameterRepository,
    private readonly client: ParameterClient,
    private readonly tree: TreeSelection,
    private readonly connection: WindowConnection,
  ) {}

  get selection(): readonly PlaceNode[] {
    return this.tree.selection;
  }

  /** The places that a command of the tree was called with: the whole selection when the node is part of it. */
  places(node?: TreeLine, selected?: readonly TreeLine[]): readonly PlaceNode[] {
    const nodes = selected !== undefined && selected.length > 0 ? selected : node === undefined ? [] : [node];
    return nodes.filter((each) => each.kind === 'place');
  }

  /** The parameters that a command is about, at least one. All are of one connection. */
  async parameters(node?: TreeLine, selected?: readonly TreeLine[]): Promise<readonly ParameterTarget[]> {
    const called = parametersOf(this.places(node, selected));
    if (called.length > 0) return called;
    const edited = addressOf(activeUri());
    if (edited !== undefined) return [await this.#read(edited)];
    const chosen = parametersOf(this.tree.selection);
    return chosen.length > 0 ? chosen : [await this.pick('Choose a parameter')];
  }

  /**
   * The parameter that a command is about, without asking for one: the line or the document that it was called with, the
   * editor in front, what alone is selected in the tree that is in sight.
   */
  current(called: unknown): ParameterAddress | undefined {
    if (called instanceof vscode.Uri) return addressOf(called);
    if (isNode(called)) return addressOfNode(called);
    const edited = addressOf(activeUri());
    if (edited !== undefined) return edited;
    const { isVisible, selection } = this.tree;
    const [selected, ...others] = isVisible ? selection : [];
    return others.length > 0 ? undefined : addressOfNode(selected);
  }

  /** The same; its connection is open. */
  async opened(called: unknown): Promise<ParameterAddress | undefined> {
    const address = this.current(called);
    if (address !== undefined) await this.client.ensure(address.connectionId);
    return address;
  }

  async parameter(node?: TreeLine, selected?: readonly TreeLine[]): Promise<ParameterTarget> {
    const [first] = await this.parameters(node, selected);
    if (first === undefined)
      throw new UserFacingError('No parameter is selected.', 'Select one in the Parameters view.');
    return first;
  }

  /** A parameter of the window's connection, chosen by its name. */
  async pick(placeHolder: string): Promise<ParameterTarget> {
    const connectionId = this.connection.require().id;
    if (this.repository.state?.phase === 'Failed') {
      // Who may list nothing may still read what they know by name.
      const name = await inputText({ prompt: 'Full name of the parameter', placeHolder: '/app/stage/name' });
      return this.#read({ connectionId, name: name.trim() });
    }
    const items = this.repository.descendants('/', connectionId).then((summaries) =>
      summaries.map((summary) => ({
        summary,
        label: `${summary.type === 'SecureString' ? '$(lock)' : '$(symbol-string)'} ${summary.name}`,
        description: `v${String(summary.version)}`,
      })),
    );
    const { summary } = await pickOne(items, { placeHolder });
    return { connectionId, summary };
  }

  async #read({ connectionId, name }: ParameterAddress): Promise<ParameterTarget> {
    const { summary } = await this.client.request('parameters/get', { connectionId, name, withSecret: false });
    return { connectionId, summary };
  }
}

/** @throws UserFacingError when there are none */
export function connectionOf([first]: readonly { readonly connectionId: string }[]): string {
  if (first === undefined) throw new UserFacingError('No parameter is selected.', 'Select one in the Parameters view.');
  return first.connectionId;
}

export function nameOf({ summary }: ParameterTarget): string {
  return summary.name;
}

function isNode(called: unknown): called is PlaceNode {
  return typeof called === 'object' && called !== null && 'kind' in called && called.kind === 'place';
}

function addressOfNode(node: PlaceNode | undefined): ParameterAddress | undefined {
  return node?.data.parameter === undefined
    ? undefined
    : { connectionId: node.connectionId, name: node.data.parameter.name };
}

function parametersOf(places: readonly PlaceNode[]): readonly ParameterTarget[] {
  return places.flatMap(({ connectionId, data: { parameter } }) =>
    parameter === undefined ? [] : { connectionId, summary: parameter },
  );
}
