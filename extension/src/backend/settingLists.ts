import type { AssumedRoleSetting, ConnectionRule, ConnectionSource } from './contracts.generated';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The entries of a list in settings.json that can be used. Others are left out and reported: a slip of the pen in one
 * takes nothing from the others.
 *
 * @param problemOf undefined: it can be used
 * @param warn gets a sentence that holds nothing of the entry
 */
export function usableEntries(
  name: string,
  value: unknown,
  problemOf: (entry: Fields) => string | undefined,
  warn: (message: string) => void,
): readonly unknown[] {
  if (!Array.isArray(value)) {
    warn(`The setting ${name} is no list: it is not used.`);
    return [];
  }
  return value.filter((entry: unknown, index) => {
    const problem = isFields(entry) ? problemOf(entry) : 'it is no object';
    if (problem !== undefined) warn(`Entry ${String(index + 1)} of the setting ${name} is not used: ${problem}.`);
    return problem === undefined;
  });
}

const ruleTexts = ['account', 'role', 'name', 'label', 'color', 'icon'] as const satisfies (keyof ConnectionRule)[];
const ruleSwitches = ['protected', 'readOnly'] as const satisfies (keyof ConnectionRule)[];

/** @returns why a rule cannot be used; undefined: it can */
export function problemOfRule(rule: Fields): string | undefined {
  for (const key of ruleTexts) if (!isOptional(rule[key], 'string')) return `${key} is no text`;
  for (const key of ruleSwitches) if (!isOptional(rule[key], 'boolean')) return `${key} is neither true nor false`;
  const { tags } = rule;
  const areTexts = tags === undefined || (Array.isArray(tags) && tags.every((tag) => typeof tag === 'string'));
  return areTexts ? undefined : 'tags is no list of texts';
}

const roleTexts = [
  'sessionName',
  'externalId',
  'mfaSerial',
  'sourceIdentity',
  'region',
] as const satisfies (keyof AssumedRoleSetting)[];

/** @returns why a saved role cannot be used; undefined: it can */
export function problemOfAssumedRole(role: Fields): string | undefined {
  for (const key of ['name', 'roleArn'] as const) {
    if (typeof role[key] !== 'string' || role[key] === '') return `${key} is missing`;
  }
  for (const key of roleTexts) if (!isOptional(role[key], 'string')) return `${key} is no text`;
  if (!isOptional(role['durationSeconds'], 'number')) return 'durationSeconds is no number';
  return isSource(role['from']) ? undefined : 'from names no source of credentials';
}

const sourceTexts: Readonly<Record<ConnectionSource['kind'], readonly string[]>> = {
  SsoRole: ['session', 'accountId', 'roleName'],
  Profile: ['profile'],
  Environment: [],
  DefaultChain: [],
  AccessKeys: ['name'],
  AssumedRole: ['name'],
};

function isSource(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(sourceTexts, kind)) return false;
  return sourceTexts[kind as ConnectionSource['kind']].every((key) => typeof value[key] === 'string');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOptional(value: unknown, type: 'string' | 'boolean' | 'number'): boolean {
  return value === undefined || typeof value === type;
}
