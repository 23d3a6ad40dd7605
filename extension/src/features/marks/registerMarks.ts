import { accountLabel, connectionName } from '../../connections/connectionText';
import type { Connections } from '../../connections/connections';
import { type Marked, type RuleChange, parseTags, ruleOf, subjectOf } from '../../connections/writes/ruleChanges';
import { inputText, pickOne } from '../../platform/prompts';
import type { Connection } from '../../wire/contracts.generated';
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
  /** The line that a command was called on, or what the window shows; `title` is that of the question, where one is asked. */
  const markedOf = async (title: string, line: unknown): Promise<Marked> =>
    markedOfLine(line) ?? markedOfWindow(connection.require(), title);
  commands.registerForLine('renameConnection', async (line?: unknown) => {
    const marked = await markedOf('Rename', line);
    const label = await inputText({
      title: `Rename ${marked.name}`,
      prompt: 'Your own name for it, shown only in VS Code. Leave empty to use its name in AWS.',
      value: ruleOf(rules.all, marked.subject).label ?? '',
    });
    await rules.change(marked.subject, { label: label.trim() === '' ? undefined : label.trim() });
  });
  commands.registerForLine('setConnectionColor', async (line?: unknown) => {
    const marked = await markedOf('Set Color', line);
    const { color } = await pickOne(
      [
        ...colors.map(([label, id]) => ({ label, description: id, color: id })),
        { label: 'No Color', description: '', color: undefined },
      ],
      { title: `Color of ${marked.name}`, placeHolder: 'Choose a color for the status bar and the views' },
    );
    await rules.change(marked.subject, { color });
  });
  commands.registerForLine('setConnectionIcon', async (line?: unknown) => {
    const marked = await markedOf('Set Icon', line);
    const { name } = await pickOne(
      [...icons.map((icon) => ({ label: `$(${icon}) ${icon}`, name: icon })), { label: 'No Icon', name: undefined }],
      { title: `Icon of ${marked.name}`, placeHolder: 'Choose an icon for the status bar and the views' },
    );
    await rules.change(marked.subject, { icon: name });
  });
  commands.registerForLine('editConnectionTags', async (line?: unknown) => {
    const marked = await markedOf('Edit Tags', line);
    const tags = parseTags(
      await inputText({
        title: `Tags of ${marked.name}`,
        prompt: 'Tags to find it by in “Switch Role”, separated by commas',
        value: ruleOf(rules.all, marked.subject).tags?.join(', ') ?? '',
      }),
    );
    await rules.change(marked.subject, { tags: tags.length === 0 ? undefined : tags });
  });
  const set = (command: string, title: string, change: RuleChange): void => {
    commands.registerForLine(command, async (line?: unknown) => {
      await rules.change((await markedOf(title, line)).subject, change);
    });
  };
  set('protectWrites', 'Protect Writes', { protected: true });
  set('removeProtection', 'Remove Protection', { protected: false });
  set('makeReadOnly', 'Make Read-Only', { readOnly: true });
  set('allowWrites', 'Allow Writes', { readOnly: false });
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
