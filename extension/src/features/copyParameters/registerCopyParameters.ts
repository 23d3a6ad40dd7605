import type { Store } from '../../store/store';
import { type Targets, type TreeLine, connectionOf, nameOf } from '../../store/targets';
import type { FeatureContext } from '../../wire/featureContext';
import { CopyParameters } from './copyParameters';

type Called = [node?: TreeLine, selected?: readonly TreeLine[]];

/** Names, ARNs and values on the clipboard. */
export function registerCopyParameters(
  { commands }: FeatureContext,
  { client }: Store,
  targets: Targets,
): CopyParameters {
  const copy = new CopyParameters(client);
  commands.registerForLine('copyName', async (...called: Called) => {
    const places = targets.places(...called);
    const names = places.length > 0 ? places.map(({ path }) => path) : (await targets.parameters()).map(nameOf);
    await copy.names(names);
  });
  // By the keys of the tree, where the selection counts and never the editor.
  commands.register('copySelectedNames', async () => {
    const names = targets.selection.map(({ path }) => path);
    if (names.length > 0) await copy.names(names);
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
  return copy;
}
