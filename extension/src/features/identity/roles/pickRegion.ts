import type { FeatureContext } from '../../../backend/featureContext';
import { Cancelled } from '../../../platform/cancelled';
import { type Back, back, type StepOptions } from '../../../platform/steps';
import type { ConnectionMemory } from '../connection/connectionMemory';
import { isRegionName, reachable } from '../connection/partitions';
import { type Choice, recentRegions, regionSections } from './choices';
import { pickChoice } from './pickChoice';

interface RegionsToPick {
  readonly current?: string | undefined;

  /** A Region of the identity that is to be used there: those of other partitions are left out. Absent: all are listed. */
  readonly home?: string | undefined;
}

export interface PickRegionOptions extends StepOptions, RegionsToPick {
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
  options: RegionsToPick & Partial<StepOptions>,
): Promise<string> {
  const words = { title: 'Switch Region', placeholder: 'Region whose parameters to show' };
  const region = await pickRegionOrNone(context, memory, { ...words, ...options });
  if (region === back || region === undefined) throw new Cancelled();
  return region;
}

/**
 * A step of choosing a Region, or none where that is offered. One that AWS has opened since can be typed.
 *
 * @throws Cancelled on Esc
 */
export function pickRegionOrNone(
  { backend }: FeatureContext,
  memory: ConnectionMemory,
  { current, home, none, ...step }: PickRegionOptions,
): Promise<string | undefined | Back> {
  const canReach = (region: string): boolean => reachable(region, home) !== undefined;
  return pickChoice<string | undefined>({
    ...step,
    load: async (show) => {
      const { regions } = await backend.request('identity/regions', {});
      show([
        ...(none === undefined ? [] : [{ heading: '', choices: [{ ...none, action: undefined }] }]),
        ...regionSections(
          regions.filter(({ name }) => canReach(name)),
          current,
          recentRegions(memory.recent),
        ),
      ]);
    },
    free: (text) =>
      isRegionName(text) && canReach(text)
        ? { label: `$(globe) ${text}`, description: 'another Region', action: text }
        : undefined,
  });
}
