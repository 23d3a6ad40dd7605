import { describeSource } from '../../connections/connectionTarget';
import type { Problem } from '../../platform/questions/textQuestion';
import type { AssumedRoleSetting, ConnectionSource } from '../../wire/contracts.generated';

const arn = /^arn:(aws|aws-[a-z]+(?:-[a-z]+)*):iam::\d{12}:role\/(?:[\x21-\x7e]+\/)?([\w+=,.@-]{1,64})$/;

/** The last part of a role's ARN, without its path; undefined when it is no role's ARN. */
export function roleOfArn(text: string): string | undefined {
  return arn.exec(text.trim())?.[2];
}

export function checkRoleArn(text: string): Problem {
  const typed = text.trim();
  if (roleOfArn(typed) !== undefined) return undefined;
  if (/^arn:[^:]*:sts::\d{12}:assumed-role\//.test(typed)) {
    return 'This is the ARN of a role session. Enter the ARN of the role, such as arn:aws:iam::111122223333:role/deployer.';
  }
  return 'Enter the whole ARN of the role, such as arn:aws:iam::111122223333:role/deployer.';
}

function checkPattern(pattern: RegExp, problem: string): (text: string) => Problem {
  return (text) => (text.trim() === '' || pattern.test(text.trim()) ? undefined : problem);
}

/** Rules of STS's AssumeRole; an empty text leaves the option out. */
export const checkOption = {
  sessionName: checkPattern(/^[\w+=,.@-]{2,64}$/, 'Enter 2 to 64 characters: letters, digits, and + = , . @ _ -'),
  sourceIdentity: checkPattern(/^[\w+=,.@-]{2,64}$/, 'Enter 2 to 64 characters: letters, digits, and + = , . @ _ -'),
  externalId: checkPattern(
    /^[\w+=,.@:/-]{2,1224}$/,
    'Enter 2 to 1,224 characters: letters, digits, and + = , . @ : / _ -',
  ),
  mfaSerial: checkPattern(
    /^[\w+=/:,.@-]{9,256}$/,
    'Enter the ARN of the MFA device, such as arn:aws:iam::111122223333:mfa/name, or its serial number.',
  ),
} as const;

const shortestSeconds = 900;
const longestSeconds = 43_200;
const longestOfChain = 3600;

/**
 * @param text minutes
 * @param from what the role is assumed with: AWS ends a role that is assumed with another role after an hour
 */
export function checkDuration(text: string, from: ConnectionSource): Problem {
  const typed = text.trim();
  if (typed === '') return undefined;
  const seconds = secondsOf(typed);
  if (seconds === undefined || seconds < shortestSeconds || seconds > longestSeconds) {
    return 'Enter 15 to 720 minutes.';
  }
  return isRole(from) && seconds > longestOfChain
    ? { warning: 'AWS allows at most 60 minutes for a role that is assumed with another role.' }
    : undefined;
}

/** @returns seconds; undefined when it is no whole number of minutes */
export function secondsOf(minutes: string): number | undefined {
  return /^\d{1,4}$/.test(minutes.trim()) ? Number(minutes.trim()) * 60 : undefined;
}

/** Whether the source is known to be a role itself. */
export function isRole({ kind }: ConnectionSource): boolean {
  return kind === 'SsoRole' || kind === 'AssumedRole';
}

/** Whether a source rests on the saved role of a name, directly or by others. */
export function restsOn(source: ConnectionSource, name: string, roles: readonly AssumedRoleSetting[]): boolean {
  if (source.kind !== 'AssumedRole') return false;
  if (source.name === name) return true;
  const role = roles.find((each) => each.name === source.name);
  const from = role && baseOf(role);
  // Without the role itself: a circle ends.
  const others = roles.filter((each) => each !== role);
  return from !== undefined && restsOn(from, name, others);
}

/** The saved roles after one was added or changed; those that rest on it follow its new name. */
export function withRole(
  roles: readonly AssumedRoleSetting[],
  role: AssumedRoleSetting,
  replaced: string | undefined,
): readonly AssumedRoleSetting[] {
  if (replaced === undefined) return [...roles, role];
  return roles.map((each) => {
    if (each.name === replaced) return role;
    return isAssumedWith(each, replaced) ? { ...each, from: { kind: 'AssumedRole', name: role.name } } : each;
  });
}

/** Whether a saved role is assumed with another one, directly. */
export function isAssumedWith(role: AssumedRoleSetting, name: string): boolean {
  const from = baseOf(role);
  return from?.kind === 'AssumedRole' && from.name === name;
}

/** What a saved role is assumed with; undefined where that was written by hand, and cannot be read. */
export function baseOf({ from }: { readonly from?: unknown }): ConnectionSource | undefined {
  const source = from as ConnectionSource | null | undefined;
  const isKnown =
    typeof source === 'object' && source !== null && (describeSource(source) as string | undefined) !== undefined;
  return isKnown ? source : undefined;
}
