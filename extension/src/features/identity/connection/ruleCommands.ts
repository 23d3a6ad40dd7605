import { accountLabel, connectionName } from '../../../backend/connectionText';
import type { ConnectionRule } from '../../../backend/contracts.generated';
import type { FeatureContext } from '../../../backend/featureContext';
import { userList } from '../../../backend/settings';
import { writeUserSetting } from '../../../backend/writeUserSetting';
import { inputText, pickOne } from '../../../platform/prompts';
import { UserFacingError } from '../../../platform/userFacingError';
import type { AccountsNode } from '../accounts/accountsNodes';
import { type RuleChange, type RuleSubject, changeRules, parseTags, ruleOf, subjectOf } from './connectionRules';
import { describeSource } from './connectionTarget';
import type { WindowConnection } from './windowConnection';

/** What is marked. */
interface Marked {
  readonly subject: RuleSubject;
  readonly name: string;
}

const settingName = 'connectionRules';

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

/** The commands that say how accounts and roles look and what they allow: each writes one rule into the user settings. */
export class RuleCommands {
  constructor(
    private readonly context: FeatureContext,
    private readonly connection: WindowConnection,
  ) {}

  register(): void {
    const { commands } = this.context;
    commands.registerForLine('renameConnection', async (node?: AccountsNode) => {
      const marked = await this.#marked('Rename', node);
      const label = await inputText({
        title: `Rename ${marked.name}`,
        prompt: 'Your own name for it, in this VS Code only. Empty: its name in AWS.',
        value: ruleOf(this.#rules, marked.subject).label ?? '',
      });
      await this.#change(marked, { label: label.trim() === '' ? undefined : label.trim() });
    });
    commands.registerForLine('setConnectionColor', async (node?: AccountsNode) => {
      const marked = await this.#marked('Set Color', node);
      const { color } = await pickOne(
        [
          ...colors.map(([label, id]) => ({ label, description: id, color: id })),
          { label: 'No color', description: '', color: undefined },
        ],
        { title: `Color of ${marked.name}`, placeHolder: 'Color in the status bar and the views' },
      );
      await this.#change(marked, { color });
    });
    commands.registerForLine('setConnectionIcon', async (node?: AccountsNode) => {
      const marked = await this.#marked('Set Icon', node);
      const { name } = await pickOne(
        [...icons.map((icon) => ({ label: `$(${icon}) ${icon}`, name: icon })), { label: 'No icon', name: undefined }],
        { title: `Icon of ${marked.name}`, placeHolder: 'Icon in the status bar and the views' },
      );
      await this.#change(marked, { icon: name });
    });
    commands.registerForLine('editConnectionTags', async (node?: AccountsNode) => {
      const marked = await this.#marked('Edit Tags', node);
      const tags = parseTags(
        await inputText({
          title: `Tags of ${marked.name}`,
          prompt: 'Words to find it by in Switch Role, separated by commas',
          value: ruleOf(this.#rules, marked.subject).tags?.join(', ') ?? '',
        }),
      );
      await this.#change(marked, { tags: tags.length === 0 ? undefined : tags });
    });
    const set = (command: string, title: string, change: RuleChange): void => {
      commands.registerForLine(command, async (node?: AccountsNode) =>
        this.#change(await this.#marked(title, node), change),
      );
    };
    set('protectWrites', 'Protect Writes', { protected: true });
    set('removeProtection', 'Remove Protection', { protected: false });
    set('makeReadOnly', 'Make Read-Only', { readOnly: true });
    set('allowWrites', 'Allow Writes', { readOnly: false });
  }

  get #rules(): readonly ConnectionRule[] {
    return userList(settingName);
  }

  async #change({ subject }: Marked, change: RuleChange): Promise<void> {
    await writeUserSetting(this.context, settingName, changeRules(this.#rules, subject, change), 'The rule');
  }

  /**
   * What a command is about: the line that it was called on, or what the window shows.
   *
   * @param title of the question, where one is asked
   */
  async #marked(title: string, node: AccountsNode | undefined): Promise<Marked> {
    switch (node?.kind) {
      case 'account':
        return accountMarked(
          node.accountId,
          accountLabel({ accountName: node.account.name, marks: node.account.marks }),
        );
      case 'role':
        return {
          subject: { account: node.accountId, role: node.role.name },
          name: connectionName({
            accountName: node.account.name,
            roleName: node.role.name,
            marks: node.role.marks ?? node.account.marks,
          }),
        };
      case 'connection': {
        const { connection } = node;
        return { subject: subjectOf(connection), name: connectionName(connection) };
      }
      case 'source': {
        const { source } = node.source;
        const name = source.kind === 'Profile' ? source.profile : 'name' in source ? source.name : undefined;
        if (name === undefined)
          throw new UserFacingError(`${describeSource(source)}: connect first, then mark its role.`);
        return { subject: { name }, name };
      }
      default:
        return this.#ofWindow(title);
    }
  }

  async #ofWindow(title: string): Promise<Marked> {
    const connection = this.connection.require();
    const role: Marked = { subject: subjectOf(connection), name: connectionName(connection) };
    const account = accountMarked(connection.accountId, accountLabel(connection));
    const { marked } = await pickOne(
      [
        { label: `$(person) This role`, description: role.name, marked: role },
        { label: `$(organization) The whole account`, description: account.name, marked: account },
      ],
      { title, placeHolder: 'What the mark is for' },
    );
    return marked;
  }
}

function accountMarked(accountId: string, name: string): Marked {
  return { subject: { account: accountId }, name };
}
