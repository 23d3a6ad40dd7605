import type { FeatureContext } from '../../../backend/featureContext';
import { Cancelled } from '../../../platform/cancelled';
import { back } from '../../../platform/steps';
import type { ConnectionMemory } from '../connection/connectionMemory';
import { recentRegions, regionSections } from './choices';
import { pickChoice } from './pickChoice';

/**
 * Has the person choose a Region.
 *
 * @throws Cancelled on Esc
 */
export async function pickRegion(
  { backend }: FeatureContext,
  memory: ConnectionMemory,
  current: string | undefined,
  title = 'Switch Region',
  placeholder = 'Region whose parameters to show',
): Promise<string> {
  const region = await pickChoice<string>({
    title,
    placeholder,
    load: async (show) => {
      const { regions } = await backend.request('identity/regions', {});
      show(regionSections(regions, current, recentRegions(memory.recent)));
    },
  });
  if (region === back) throw new Cancelled();
  return region;
}
