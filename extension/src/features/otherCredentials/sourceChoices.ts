import { describeSource, isSameSource } from '../../connections/connectionTarget';
import { byUse, hasFault, listedSource } from '../../connections/sources/listedSource';
import type { Choice, Section } from '../../platform/questions/choices';
import type {
  AwsFileProblem,
  CatalogResponse,
  ConnectionSource,
  CredentialSource,
} from '../../wire/contracts.generated';

/** What a line of a pick of sources leads to: a source, what is wrong with a file, or another way on. */
export type SourceAction = CredentialSource | AwsFileProblem | (() => Promise<void>);

type Kind = ConnectionSource['kind'];

const groups: readonly { readonly heading: string; readonly icon: string; readonly kinds: readonly Kind[] }[] = [
  { heading: 'AWS profiles', icon: 'key', kinds: ['Profile'] },
  { heading: 'Assumed roles', icon: 'organization', kinds: ['AssumedRole'] },
  { heading: 'Access keys', icon: 'lock', kinds: ['AccessKeys'] },
  { heading: 'This machine', icon: 'vm', kinds: ['Environment', 'DefaultChain'] },
];

/** The sources by their kind: what is the default comes first, what the window uses is marked. */
export function sourceSections(
  sources: readonly CredentialSource[],
  current: ConnectionSource | undefined,
): readonly Section<SourceAction>[] {
  return groups.map(({ heading, icon, kinds }) => ({
    heading,
    choices: sources
      .filter(({ source }) => kinds.includes(source.kind))
      .sort(byUse)
      .map((source) => sourceChoice(source, icon, current)),
  }));
}

function sourceChoice(
  source: CredentialSource,
  icon: string,
  current: ConnectionSource | undefined,
): Choice<SourceAction> {
  const { problem } = source;
  const { label, notes } = listedSource(source);
  const isCurrent = current !== undefined && isSameSource(source.source, current);
  return {
    label: `$(${isCurrent ? 'check' : hasFault(source) ? 'warning' : icon}) ${label}`,
    description: notes,
    ...(problem === undefined ? {} : { detail: problem }),
    ...(isCurrent ? { isCurrent } : {}),
    action: source,
  };
}

/** What cannot be read of the AWS files, so that nobody looks in vain for what it hides. */
export function problemSection(problems: readonly AwsFileProblem[]): Section<SourceAction> {
  return {
    heading: 'Problems',
    choices: problems.map((problem) => ({
      label: `$(warning) ${problem.message}`,
      detail: problem.line === undefined ? problem.path : `${problem.path}, line ${String(problem.line)}`,
      action: problem,
    })),
  };
}

/** The roles of the SSO sessions, as far as they are known, as something to assume another role with. */
export function ssoRoleSections({ sessions }: CatalogResponse): readonly Section<SourceAction>[] {
  return sessions.map(({ session, accounts }) => ({
    heading: session,
    choices: accounts.flatMap(({ id, name, roles }) =>
      (roles ?? []).map((role): Choice<SourceAction> => {
        const source = { kind: 'SsoRole', session, accountId: id, roleName: role.name, accountName: name } as const;
        return {
          label: `$(person) ${describeSource(source)}`,
          description: id,
          action: { source, label: describeSource(source) },
        };
      }),
    ),
  }));
}
