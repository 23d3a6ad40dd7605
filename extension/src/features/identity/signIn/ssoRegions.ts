import type { AwsRegion } from '../../../backend/contracts.generated';
import { partitionRegions } from './startUrl';

/** The Region that most of AWS begins with. */
const usualRegion = 'us-east-1';

/**
 * The Regions that an SSO session can be in, the likeliest first: the one that was chosen or that the start URL names,
 * the person's default Region, AWS's usual one, then the others.
 *
 * @param known AWS's Regions
 * @param named the chosen one, or the one that the start URL names; may be one that is not known
 * @param usual the person's default Region; empty: none
 */
export function ssoRegions(
  startUrl: string,
  known: readonly AwsRegion[],
  named: string | undefined,
  usual: string,
): readonly AwsRegion[] {
  const own = partitionRegions(startUrl);
  const regions =
    own?.map((name) => known.find((region) => region.name === name) ?? { name, displayName: '' }) ?? known;
  const first = [
    ...(named === undefined ? [] : [regions.find(({ name }) => name === named) ?? { name: named, displayName: '' }]),
    ...[usual, usualRegion].flatMap((wanted) => regions.find(({ name }) => name === wanted) ?? []),
  ];
  return [...new Map([...first, ...regions].map((region) => [region.name, region])).values()];
}
