import type { Choice, Section } from '../../platform/questions/choices';
import type { AwsRegion } from '../../wire/contracts.generated';
import { partitionOf, partitions } from './partitions';

/** Regions by partition and name: the current one is marked, and those used lately come first. */
export function regionSections(
  regions: readonly AwsRegion[],
  current: string | undefined,
  recent: readonly string[],
): readonly Section<string>[] {
  const choice = ({ name, displayName }: AwsRegion): Choice<string> => ({
    label: `$(${name === current ? 'check' : 'globe'}) ${name}`,
    description: displayName,
    ...(name === current ? { isCurrent: true } : {}),
    action: name,
  });
  const isRecent = ({ name }: AwsRegion): boolean => name === current || recent.includes(name);
  return [
    { heading: 'Recent', choices: regions.filter(isRecent).map(choice) },
    ...partitions.map((partition) => ({
      heading: partition.title,
      choices: regions.filter((region) => !isRecent(region) && partitionOf(region.name) === partition).map(choice),
    })),
  ];
}
