import type { FeatureContext } from '../../../backend/featureContext';
import { Cancelled } from '../../../platform/cancelled';
import { type Back, back, type StepOptions } from '../../../platform/steps';
import type { ConnectionMemory } from '../connection/connectionMemory';
import { type Choice, recentRegions, regionSections } from './choices';
import { pickChoice } from './pickChoice';

export interface PickRegionOptions extends StepOptions {
  readonly current: string | undefined;

  /** A line above the Regions that stands for none of them. */
  readonly none?: Omit<Choice<undefined>, 'action'>;
}

/**
 * Has the person choose a Region.
 *
 * @throws Cancelled on Esc
 */
export async function pickRegion(
  context: FeatureContext,
  memory: ConnectionMemory,
  current: string | undefined,
  title = 'Switch Region',
  placeholder = 'Region whose parameters to show',
): Promise<string> {
  const region = await pickRegionOrNone(context, memory, { title, placeholder, current });
  if (region === back || region === undefined) throw new Cancelled();
  return region;
}

/**
 * A step of choosing a Region, or none where that is offered.
 *
 * @throws Cancelled on Esc
 */
export function pickRegionOrNone(
  { backend }: FeatureContext,
  memory: ConnectionMemory,
  { current, none, ...step }: PickRegionOptions,
): Promise<string | undefined | Back> {
  return pickChoice<string | undefined>({
    ...step,
    load: async (show) => {
      const { regions } = await backend.request('identity/regions', {});
      show([
        ...(none === undefined ? [] : [{ heading: '', choices: [{ ...none, action: undefined }] }]),
        ...regionSections(regions, current, recentRegions(memory.recent)),
      ]);
    },
  });
}
