import { countOf, numberOf } from '../platform/countOf';
import type {
  IndexState,
  ParameterDetails,
  ParameterNode,
  ParameterSummary,
  ParameterTier,
} from '../wire/contracts.generated';

/** `512 B`, `1.2 KB`; a KB is 1024 bytes, as in AWS's limits. */
export function formatSize(bytes: number): string {
  return bytes < 1024 ? `${String(bytes)} B` : `${String(Math.round((bytes / 1024) * 10) / 10)} KB`;
}

/** A time in words that cannot be read as another date; with seconds, as two writes may be close together. */
export function formatTime(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** AWS writes the tier with a hyphen. */
function tierName(tier: ParameterTier): string {
  return tier === 'IntelligentTiering' ? 'Intelligent-Tiering' : tier;
}

/** What is shown after a node's label: `v3 · 1.2 KB`, `12` for a folder, both for what is both. */
export function nodeDescription({ descendantCount, parameter }: ParameterNode): string {
  if (parameter === undefined) return numberOf(descendantCount);
  return [
    `v${String(parameter.version)}`,
    ...(parameter.sizeBytes === undefined ? [] : [formatSize(parameter.sizeBytes)]),
    ...(descendantCount > 0 ? [`${numberOf(descendantCount)} below`] : []),
  ].join(' · ');
}

/** What a screen reader says of a node. */
export function nodeLabel({ segment, descendantCount, parameter }: ParameterNode): string {
  return [
    segment,
    ...(parameter === undefined ? ['folder'] : [`${parameter.type} parameter`, `version ${String(parameter.version)}`]),
    ...(descendantCount > 0 ? [`${countOf(descendantCount, 'parameter')} below`] : []),
  ].join(', ');
}

/** The facts of a tooltip, in order; never the value. */
export function parameterFacts(parameter: ParameterSummary): readonly (readonly [label: string, text: string])[] {
  const { description, tier, keyId, lastModified, lastModifiedBy, dataType, sizeBytes } = parameter;
  const facts: [string, string][] = [
    ['Type', parameter.type],
    ['Version', String(parameter.version)],
  ];
  if (tier !== undefined) facts.push(['Tier', tierName(tier)]);
  if (keyId !== undefined) facts.push(['KMS key', keyId]);
  if (dataType !== 'text') facts.push(['Data type', dataType]);
  if (sizeBytes !== undefined) facts.push(['Size', formatSize(sizeBytes)]);
  if (lastModified !== undefined) facts.push(['Last modified', formatTime(lastModified)]);
  if (lastModifiedBy !== undefined) facts.push(['Last modified by', lastModifiedBy]);
  if (description) facts.push(['Description', description]);
  return facts;
}

/** The facts that take more calls, in order; labels are shown elsewhere. */
export function moreFacts({
  allowedPattern,
  policies,
  tags,
}: ParameterDetails): readonly (readonly [label: string, text: string])[] {
  const facts: [string, string][] = [];
  if (allowedPattern !== undefined) facts.push(['Allowed pattern', allowedPattern]);
  if (policies !== undefined && policies.length > 0) facts.push(['Policies', policies.join('\n')]);
  const named = Object.entries(tags ?? {}).map(([key, value]) => `${key}: ${value}`);
  if (named.length > 0) facts.push(['Tags', named.join('\n')]);
  return facts;
}

/** The line over the tree; nothing while the view's welcome text says it all. */
export function treeMessage(state: IndexState | undefined, filter: string, isEmpty: boolean): string | undefined {
  if (state === undefined) return undefined;
  if (state.phase === 'Failed') {
    return state.error === undefined
      ? 'The parameters could not be listed.'
      : [state.error.message, state.error.hint].filter(Boolean).join(' ');
  }
  if (isEmpty) return undefined;
  const lines = [
    ...(state.phase === 'Loading' ? [`Loading… ${countOf(state.loaded, 'parameter')}`] : []),
    ...(filter === '' ? [] : [`Filtered by “${filter}”`]),
    ...(state.notice === undefined ? [] : [state.notice]),
  ];
  return lines.length === 0 ? undefined : lines.join('\n');
}
