import { Cancelled } from '../../platform/cancelled';
import type { Choice } from '../../platform/questions/choices';
import { pickChoice } from '../../platform/questions/pickChoice';
import { type Back, type QuestionOptions, back } from '../../platform/questions/question';
import type { FeatureContext } from '../../wire/featureContext';
import type { ConnectionMemory } from '../connectionMemory';
import { isRegionName, reachable } from './partitions';
import { regionSections } from './regionSections';

interface RegionsToPick {
  readonly current?: string | undefined;

  /** A Region of the identity that is to be used there: those of other partitions are left out. Absent: all are listed. */
  readonly home?: string | undefined;
}

export interface PickRegionOptions extends QuestionOptions, RegionsToPick {
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
  options: RegionsToPick & Partial<QuestionOptions>,
): Promise<string> {
  const words = { title: 'Switch Region', placeholder: 'Choose the Region to connect to' };
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
          memory.recent.flatMap(({ region }) => region ?? []),
        ),
      ]);
    },
    free: (text) =>
      isRegionName(text) && canReach(text)
        ? { label: `$(globe) ${text}`, description: 'Use this Region', action: text }
        : undefined,
  });
}
