import { accountLabel, connectionName } from '../../connections/connectionText';
import type { Connections } from '../../connections/connections';
import { type Marked, type RuleChange, parseTags, ruleOf, subjectOf } from '../../connections/writes/ruleChanges';
import { inputText, pickOne } from '../../platform/prompts';
import type { Connection, ConnectionRule } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';

const colors = [
  ['Red', 'charts.red'],
  ['Orange', 'charts.orange'],
  ['Yellow', 'charts.yellow'],
  ['Green', 'charts.green'],
  ['Blue', 'charts.blue'],
  ['Purple', 'charts.purple'],
] as const;

const icons = [
  'flame',
  'rocket',
  'beaker',
  'tools',
  'package',
  'server',
  'database',
  'cloud',
  'globe',
  'home',
  'law',
  'credit-card',
  'heart',
  'star-full',
  'shield',
  'lock',
  'eye',
  'bug',
  'megaphone',
  'organization',
] as const;

/**
 * The commands that say how accounts and roles look and what they allow: each writes one rule into the user settings.
 *
 * @param markedOfLine what a view's line is about that a command was called with
 */
export function registerMarks(
  { commands }: FeatureContext,
  { connection, rules }: Connections,
  markedOfLine: (line: unknown) => Marked | undefined,
): void {
  /** A command of a line, else of what the window shows; `title` is that of the question which part of it is meant. */
  const register = (
    command: string,
    title: string,
    ask: (name: string, rule: ConnectionRule) => RuleChange | Promise<RuleChange>,
  ): void => {
    commands.registerForLine(command, async (line?: unknown) => {
      const { subject, name } = markedOfLine(line) ?? (await markedOfWindow(connection.require(), title));
      await rules.change(subject, await ask(name, ruleOf(rules.all, subject)));
    });
  };
  register('renameConnection', 'Rename', async (name, rule) => {
    const label = await inputText({
      title: `Rename ${name}`,
      prompt: 'Your own name for it, shown only in VS Code. Leave empty to use its name in AWS.',
      value: rule.label ?? '',
    });
    return { label: label.trim() === '' ? undefined : label.trim() };
  });
  register('setConnectionColor', 'Set Color', async (name) => {
    const { color } = await pickOne(
      [
        ...colors.map(([label, id]) => ({ label, description: id, color: id })),
        { label: 'No Color', description: '', color: undefined },
      ],
      { title: `Color of ${name}`, placeHolder: 'Choose a color for the status bar and the views' },
    );
    return { color };
  });
  register('setConnectionIcon', 'Set Icon', async (name) => {
    const { icon } = await pickOne(
      [...icons.map((id) => ({ label: `$(${id}) ${id}`, icon: id })), { label: 'No Icon', icon: undefined }],
      { title: `Icon of ${name}`, placeHolder: 'Choose an icon for the status bar and the views' },
    );
    return { icon };
  });
  register('editConnectionTags', 'Edit Tags', async (name, rule) => {
    const tags = parseTags(
      await inputText({
        title: `Tags of ${name}`,
        prompt: 'Tags to find it by in “Switch Role”, separated by commas',
        value: rule.tags?.join(', ') ?? '',
      }),
    );
    return { tags: tags.length === 0 ? undefined : tags };
  });
  register('protectWrites', 'Protect Writes', () => ({ protected: true }));
  register('removeProtection', 'Remove Protection', () => ({ protected: false }));
  register('makeReadOnly', 'Make Read-Only', () => ({ readOnly: true }));
  register('allowWrites', 'Allow Writes', () => ({ readOnly: false }));
}

async function markedOfWindow(connection: Connection, title: string): Promise<Marked> {
  const role: Marked = { subject: subjectOf(connection), name: connectionName(connection) };
  const account: Marked = { subject: { account: connection.accountId }, name: accountLabel(connection) };
  const { marked } = await pickOne(
    [
      { label: '$(person) This Role', description: role.name, marked: role },
      { label: '$(organization) The Whole Account', description: account.name, marked: account },
    ],
    { title, placeHolder: 'Choose what to change' },
  );
  return marked;
}
