import type { Connections } from '../../connections/connections';
import { UserFacingError } from '../../platform/userFacingError';
import { activeUri, addressOf } from '../../store/parameterUris';
import type { PlaceNode } from '../../store/placeNodes';
import type { Store } from '../../store/store';
import { type Targets, type TreeLine, connectionOf, nameOf } from '../../store/targets';
import type { FeatureContext } from '../../wire/featureContext';
import { DeleteParameters } from './deleteParameters';

type Called = [node?: TreeLine, selected?: readonly TreeLine[]];

/** Deleting parameters and folders, and taking that back. */
export function registerDeleteParameters(
  context: FeatureContext,
  { connection }: Connections,
  { client, repository }: Store,
  targets: Targets,
): void {
  const { commands } = context;
  const deletion = new DeleteParameters(context, client, connection);
  /** Deletes the parameters of some places, and all below those that are only folders. */
  const deletePlaces = async (places: readonly PlaceNode[]): Promise<void> => {
    const id = connectionOf(places);
    client.refuseReadOnly(id);
    const folders = places.filter(({ data }) => data.parameter === undefined).map(({ path }) => path);
    const below = (await Promise.all(folders.map((path) => repository.descendants(path, id)))).flat();
    const own = places.flatMap(({ data }) => data.parameter?.name ?? []);
    const names = [...new Set([...own, ...below.map(({ name }) => name)])];
    await deletion.delete(id, names, whatIsDeleted(folders, repository.filter));
  };
  commands.registerForLine('deleteParameter', async (...called: Called) => {
    const places = targets.places(...called);
    if (places.length > 0) {
      await deletePlaces(places);
      return;
    }
    if (addressOf(activeUri()) === undefined) client.refuseReadOnly(connection.require().id);
    const chosen = await targets.parameters();
    await deletion.delete(connectionOf(chosen), chosen.map(nameOf), '');
  });
  commands.registerForLine('deleteFolder', async (node?: TreeLine) => {
    const [folder] = targets.places(node);
    if (folder === undefined)
      throw new UserFacingError('No folder is selected.', 'Select a folder in the Parameters view.');
    client.refuseReadOnly(folder.connectionId);
    const below = (await repository.descendants(folder.path, folder.connectionId)).map(({ name }) => name);
    await deletion.delete(folder.connectionId, below, whatIsDeleted([folder.path], repository.filter));
  });
  // By the keys of the tree, where the selection counts and never the editor.
  commands.register('deleteSelected', () => deletePlaces(targets.selection));
  commands.register('undoDelete', () => deletion.undo());
}

/** What the names of a deletion have in common, for its question. */
function whatIsDeleted(folders: readonly string[], filter: string): string {
  if (folders.length === 0) return '';
  const names = folders.join(', ');
  return filter === ''
    ? `All parameters below ${names} will be deleted.`
    : `Only the parameters below ${names} that match the filter “${filter}” will be deleted.`;
}
