/**
 * A part of AWS with accounts, credentials and portals of its own, which are worth nothing in the Regions of another one.
 * Source: partitions.json of AWS's SDKs.
 */
interface Partition {
  /** As in an ARN. */
  readonly id: string;
  readonly title: string;

  /** How the names of its Regions begin. */
  readonly prefix: string;

  /** The Region that most people have there. */
  readonly usualRegion: string;
}

const publicPartition: Partition = { id: 'aws', title: 'Regions', prefix: '', usualRegion: 'us-east-1' };

/** In the order in which they are shown. */
export const partitions: readonly Partition[] = [
  publicPartition,
  { id: 'aws-us-gov', title: 'AWS GovCloud (US)', prefix: 'us-gov-', usualRegion: 'us-gov-west-1' },
  { id: 'aws-cn', title: 'AWS China', prefix: 'cn-', usualRegion: 'cn-north-1' },
  { id: 'aws-eusc', title: 'AWS European Sovereign Cloud', prefix: 'eusc-', usualRegion: 'eusc-de-east-1' },
  { id: 'aws-iso', title: 'AWS ISO (US)', prefix: 'us-iso-', usualRegion: 'us-iso-east-1' },
  { id: 'aws-iso-b', title: 'AWS ISOB (US)', prefix: 'us-isob-', usualRegion: 'us-isob-east-1' },
  { id: 'aws-iso-e', title: 'AWS ISOE (Europe)', prefix: 'eu-isoe-', usualRegion: 'eu-isoe-west-1' },
  { id: 'aws-iso-f', title: 'AWS ISOF', prefix: 'us-isof-', usualRegion: 'us-isof-south-1' },
];

/** Where a Region belongs, one that is not known yet included. */
export function partitionOf(region: string): Partition {
  return partitions.find(({ prefix }) => prefix !== '' && region.startsWith(prefix)) ?? publicPartition;
}

/** A Region for an identity whose own Region is known: none of another partition. */
export function reachable(region: string | undefined, home: string | undefined): string | undefined {
  if (region === undefined || home === undefined) return region;
  return partitionOf(region) === partitionOf(home) ? region : undefined;
}

export const regionPattern = '(?<region>[a-z]{2,4}(?:-[a-z]+)+-\\d{1,2})';
const regionName = new RegExp(`^${regionPattern}$`);

/** Whether a text can be the name of a Region, of whatever partition. */
export function isRegionName(text: string): boolean {
  return regionName.test(text);
}
