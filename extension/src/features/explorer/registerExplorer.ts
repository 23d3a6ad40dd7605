import type * as vscode from 'vscode';
import type { Connections } from '../../connections/connections';
import { UserFacingError } from '../../platform/userFacingError';
import { openParameter } from '../../store/openParameter';
import { activeUri, addressOf } from '../../store/parameterUris';
import type { ParameterTarget } from '../../store/placeNodes';
import type { Store } from '../../store/store';
import { Targets } from '../../store/targets';
import type { FeatureContext } from '../../wire/featureContext';
import type { ExplorerNode } from './explorerNodes';
import { ExplorerView } from './explorerView';
import { askFilter } from './filterInput';
import type { ParameterTreeProvider } from './parameterTreeProvider';

/** The tree of parameters as the rest of the extension sees it. */
export interface Explorer {
  readonly tree: ParameterTreeProvider;
  readonly view: vscode.TreeView<ExplorerNode>;

  /** What commands are about. */
  readonly targets: Targets;

  /** Shows a parameter of the window's connection in the tree. @returns whether it is there */
  reveal(name: string, options: { readonly focus: boolean }): Promise<boolean>;
}

type Called = [node?: ExplorerNode, selected?: readonly ExplorerNode[]];

/** The tree of parameters, and opening from it. */
export function registerExplorer(
  { commands, owner }: FeatureContext,
  { connection }: Connections,
  store: Store,
): Explorer {
  const { client, repository } = store;
  const view = owner.add(new ExplorerView(repository, connection));
  const targets = new Targets(repository, client, view, connection);
  commands.register('openParameter', async (...called: Called) => {
    const given = targets.places(...called);
    await openAll(
      given.length > 0 ? await targets.parameters(...called) : [await targets.pick('Choose a parameter to open')],
    );
  });
  // In the tree's menu, where nothing is asked: only its title is another.
  commands.registerForLine('openSelected', async (...called: Called) => openAll(await targets.parameters(...called)));
  commands.register('refresh', () => repository.refresh());
  commands.register('filter', () => askFilter(repository));
  commands.register('clearFilter', () => {
    repository.filter = '';
  });
  commands.register('revealInExplorer', async () => {
    const address = addressOf(activeUri());
    const name = address?.name ?? (await targets.pick('Choose a parameter to reveal')).summary.name;
    if (address !== undefined && address.connectionId !== connection.require().id) {
      throw new UserFacingError(
        'This parameter belongs to another connection.',
        'Switch to its account, role, and Region first.',
      );
    }
    repository.filter = '';
    if (!(await view.reveal(name, { focus: true }))) {
      throw new UserFacingError(
        `${name} is not in the Parameters view.`,
        'It may have been deleted. Refresh the view, and try again.',
      );
    }
  });
  return { tree: view.tree, view: view.view, targets, reveal: (name, options) => view.reveal(name, options) };
}

async function openAll(chosen: readonly ParameterTarget[]): Promise<void> {
  for (const { connectionId, summary } of chosen) {
    await openParameter({ connectionId, name: summary.name }, summary.type, chosen.length === 1);
  }
}
