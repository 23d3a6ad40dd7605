import { openParameter } from '../../store/openParameter';
import type { Store } from '../../store/store';
import type { Targets, TreeLine } from '../../store/targets';
import type { FeatureContext } from '../../wire/featureContext';
import { showHistory } from './parameterHistory';

/** The versions of a parameter; those of a secret are in its masked editor. */
export function registerHistory({ commands }: FeatureContext, { client }: Store, targets: Targets): void {
  commands.registerForLine('showHistory', async (node?: TreeLine, selected?: readonly TreeLine[]) => {
    const target = await targets.parameter(node, selected);
    const { connectionId, summary } = target;
    if (summary.type === 'SecureString') await openParameter({ connectionId, name: summary.name }, 'SecureString');
    else await showHistory(client, target);
  });
}
