import type { Connections } from '../../connections/connections';
import { openParameter } from '../../store/openParameter';
import { folderOf } from '../../store/parameterAddress';
import type { PlaceNode } from '../../store/placeNodes';
import type { Store } from '../../store/store';
import type { Targets } from '../../store/targets';
import type { FeatureContext } from '../../wire/featureContext';
import { CreateParameterWizard } from './createParameterWizard';

interface Tree {
  readonly targets: Targets;

  /** Shows a parameter of the window's connection. */
  reveal(name: string, options: { readonly focus: boolean }): Promise<unknown>;
}

/** Creating a parameter, step by step. */
export function registerCreateParameter(
  { backend, commands }: FeatureContext,
  { connection }: Connections,
  { client, repository }: Store,
  tree: Tree,
): void {
  commands.register('createParameter', async (node?: PlaceNode) => {
    const { id } = connection.require();
    client.refuseReadOnly(id);
    const place = node ?? tree.targets.selection[0];
    const wizard = new CreateParameterWizard(backend, id, place === undefined ? '/' : folderFor(place));
    const { name, type } = await wizard.run();
    // Opened before it is shown in the tree: a listing of many pages is not waited for.
    await openParameter({ connectionId: id, name }, type, false);
    if (repository.connection?.id === id) await tree.reveal(name, { focus: false });
  });
}

/** Where a new parameter goes: into a folder, next to a parameter. */
function folderFor({ path, data }: PlaceNode): string {
  return data.descendantCount > 0 ? path : folderOf(path);
}
