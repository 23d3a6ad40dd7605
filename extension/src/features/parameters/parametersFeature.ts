import * as vscode from 'vscode';
import type { ActiveConnection } from '../../backend/activeConnection';
import type { FeatureContext } from '../../backend/featureContext';
import type { ParameterType } from '../../backend/contracts.generated';
import { UserFacingError } from '../../platform/userFacingError';
import { ConnectionKeeper } from './connectionKeeper';
import { ConflictQuestion } from './documents/conflictQuestion';
import { DocumentLanguages } from './documents/documentLanguages';
import { ParameterFileSystem } from './documents/parameterFileSystem';
import { activeUri, addressOf, documentUri, secretUri } from './documents/parameterUris';
import { PlaceDecorations } from './documents/placeDecorations';
import { VersionDocuments } from './documents/versionDocuments';
import { CopyParameters } from './editing/copyParameters';
import { CreateParameterWizard } from './editing/createParameter';
import { DeleteParameters } from './editing/deleteParameters';
import { showHistory } from './editing/parameterHistory';
import type { ExplorerNode, ParameterTarget, PlaceNode } from './explorer/explorerNodes';
import type { ParameterTreeProvider } from './explorer/parameterTreeProvider';
import { ExplorerView } from './explorer/explorerView';
import { askFilter } from './explorer/filterInput';
import { Targets } from './explorer/targets';
import { ParameterClient } from './parameterClient';
import { ParameterRepository } from './parameterRepository';
import { type ParameterAddress, folderOf } from './parameterUri';
import { SecretEditor, secretEditorViewType } from './secrets/secretEditor';

/** The parameters feature as the rest of the extension sees it. */
export interface ParametersFeature {
  readonly tree: ParameterTreeProvider;
  readonly view: vscode.TreeView<ExplorerNode>;
  readonly repository: ParameterRepository;
  readonly secrets: SecretEditor;

  /** The parameter that a command is about, if there is one; its connection is open. */
  current(called: unknown): Promise<ParameterAddress | undefined>;
}

type Called = [node?: ExplorerNode, selected?: readonly ExplorerNode[]];

/** The explorer, documents, the masked editor, and the commands on one or more parameters. */
export function registerParameters(context: FeatureContext, connection: ActiveConnection): ParametersFeature {
  const { backend, commands, owner } = context;
  const keeper = new ConnectionKeeper(context, connection);
  const client = new ParameterClient(backend, keeper);
  const repository = owner.add(new ParameterRepository(backend, context.log, connection));
  const explorer = owner.add(new ExplorerView(repository, connection));
  const targets = new Targets(repository, client, explorer, connection);
  const current = async (called: unknown): Promise<ParameterAddress | undefined> => {
    const address = targets.current(called);
    if (address !== undefined) await keeper.ensure(address.connectionId);
    return address;
  };
  const copy = new CopyParameters(client);
  const deletion = new DeleteParameters(context, client, connection);

  const files = owner.add(new ParameterFileSystem(client, repository, new ConflictQuestion()));
  owner.add(
    backend.on('identity/connectionChanged', ({ connection: changed }) => {
      files.marksChanged(changed);
      secrets.marksChanged(changed);
    }),
  );
  owner.add(new VersionDocuments(client).register());
  owner.add(new DocumentLanguages());
  owner.add(new PlaceDecorations(connection, client).register());
  const copySecret = ({ connectionId, name }: ParameterAddress): Promise<void> => copy.values(connectionId, [name]);
  const secrets = new SecretEditor(context, client, repository, copySecret);
  owner.add(secrets.register());

  const open = async (address: ParameterAddress, type: ParameterType, preview = true): Promise<void> => {
    if (type === 'SecureString') {
      await vscode.commands.executeCommand('vscode.openWith', secretUri(address), secretEditorViewType, { preview });
    } else {
      await vscode.commands.executeCommand('vscode.open', documentUri(address), { preview });
    }
  };

  const openAll = async (chosen: readonly ParameterTarget[]): Promise<void> => {
    for (const { connectionId, summary } of chosen) {
      await open({ connectionId, name: summary.name }, summary.type, chosen.length === 1);
    }
  };

  commands.register('openParameter', async (...called: Called) => {
    const given = targets.places(...called);
    await openAll(given.length > 0 ? await targets.parameters(...called) : [await targets.pick('Open a parameter')]);
  });
  // In the tree's menu, where nothing is asked: only its title is another.
  commands.registerForLine('openSelected', async (...called: Called) => openAll(await targets.parameters(...called)));
  commands.registerForLine('copyName', async (...called: Called) => {
    const places = targets.places(...called);
    const names = places.length > 0 ? places.map(({ path }) => path) : (await targets.parameters()).map(nameOf);
    await copy.names(names);
  });
  commands.registerForLine('copyArn', async (...called: Called) => copy.arns(await targets.parameters(...called)));
  commands.registerForLine('copyValue', async (...called: Called) => {
    const chosen = await targets.parameters(...called);
    await copy.values(connectionOf(chosen), chosen.map(nameOf));
  });
  commands.registerForLine('copyAs', async (...called: Called) => {
    const chosen = await targets.parameters(...called);
    await copy.inFormat(connectionOf(chosen), chosen.map(nameOf));
  });
  commands.register('createParameter', async (node?: PlaceNode) => {
    const { id } = connection.require();
    client.refuseReadOnly(id);
    const place = node ?? explorer.selection[0];
    const wizard = new CreateParameterWizard(backend, id, place === undefined ? '/' : folderFor(place));
    const { name, type } = await wizard.run();
    // Opened before it is shown in the tree: a listing of many pages is not waited for.
    await open({ connectionId: id, name }, type, false);
    if (repository.connection?.id === id) await explorer.reveal(name, { focus: false });
  });
  /** Deletes the parameters of some places, and all below those that are only folders. */
  const deletePlaces = async (places: readonly PlaceNode[]): Promise<void> => {
    client.refuseReadOnly(connectionOf(places));
    const folders = places.filter(({ data }) => data.parameter === undefined).map(({ path }) => path);
    const below = (await Promise.all(folders.map((path) => repository.descendants(path, connectionOf(places))))).flat();
    const own = places.flatMap(({ data }) => data.parameter?.name ?? []);
    const names = [...new Set([...own, ...below.map(({ name }) => name)])];
    await deletion.delete(connectionOf(places), names, whatIsDeleted(folders, repository.filter));
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
  commands.registerForLine('deleteFolder', async (node?: ExplorerNode) => {
    const [folder] = targets.places(node);
    if (folder === undefined) throw new UserFacingError('Choose a folder in the Parameter Store view.');
    client.refuseReadOnly(folder.connectionId);
    const below = (await repository.descendants(folder.path, folder.connectionId)).map(({ name }) => name);
    await deletion.delete(folder.connectionId, below, whatIsDeleted([folder.path], repository.filter));
  });
  // By the keys of the tree, where the selection counts and never the editor.
  commands.register('deleteSelected', () => deletePlaces(explorer.selection));
  commands.register('copySelectedNames', async () => {
    const names = explorer.selection.map(({ path }) => path);
    if (names.length > 0) await copy.names(names);
  });
  commands.register('undoDelete', () => deletion.undo());
  commands.register('refresh', () => repository.refresh());
  commands.register('filter', () => askFilter(repository));
  commands.register('clearFilter', () => {
    repository.filter = '';
  });
  commands.registerForLine('showHistory', async (...called: Called) => {
    const target = await targets.parameter(...called);
    const address = { connectionId: target.connectionId, name: target.summary.name };
    if (target.summary.type === 'SecureString') await open(address, 'SecureString');
    else await showHistory(client, target);
  });
  commands.register('revealInExplorer', async () => {
    const address = addressOf(activeUri());
    const name = address?.name ?? nameOf(await targets.pick('Reveal a parameter'));
    if (address !== undefined && address.connectionId !== connection.require().id) {
      throw new UserFacingError(
        'This parameter belongs to another connection.',
        'Switch to its account, role and Region.',
      );
    }
    repository.filter = '';
    if (!(await explorer.reveal(name, { focus: true }))) {
      throw new UserFacingError(`${name} is not in the list.`, 'Refresh the view: it may have been deleted.');
    }
  });
  commands.register('saveSecret', () => secrets.saveActive());
  return { tree: explorer.tree, view: explorer.view, repository, secrets, current };
}

function nameOf({ summary }: { readonly summary: { readonly name: string } }): string {
  return summary.name;
}

function connectionOf([first]: readonly { readonly connectionId: string }[]): string {
  if (first === undefined) throw new UserFacingError('No parameter is selected.');
  return first.connectionId;
}

/** What the names of a deletion have in common, for its question. */
function whatIsDeleted(folders: readonly string[], filter: string): string {
  if (folders.length === 0) return '';
  const below = `All parameters below ${folders.join(', ')}.`;
  return filter === '' ? below : `${below} Only those that the filter “${filter}” shows.`;
}

/** Where a new parameter goes: into a folder, next to a parameter. */
function folderFor({ path, data }: PlaceNode): string {
  return data.descendantCount > 0 ? path : folderOf(path);
}
