import { partitionOf, partitions } from '../../connections/regions/partitions';
import type { AwsRegion } from '../../wire/contracts.generated';
import { portalPartition } from './startUrl';

/**
 * The Regions that an SSO session can be in, the likeliest first: the one that was chosen or that the start URL names,
 * the person's default Region, the one that most people have, then the others of the portal's partition.
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
  const id = portalPartition(startUrl);
  const regions = known.filter(({ name }) => partitionOf(name).id === id);
  const most = partitions.find((partition) => partition.id === id)?.usualRegion;
  const first = [
    ...(named === undefined ? [] : [regions.find(({ name }) => name === named) ?? { name: named, displayName: '' }]),
    ...[usual, most].flatMap((wanted) => regions.find(({ name }) => name === wanted) ?? []),
  ];
  return [...new Map([...first, ...regions].map((region) => [region.name, region])).values()];
}
