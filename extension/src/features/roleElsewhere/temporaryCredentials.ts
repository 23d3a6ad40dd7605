import type * as vscode from 'vscode';
import { awsAccountText, connectionName } from '../../connections/connectionText';
import { copySecret } from '../../platform/copySecret';
import { confirm, pickOne } from '../../platform/prompts';
import type { Connection, CredentialFormat } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { howLongTheyWork, lastUsedFirst } from './roleWords';

interface FormatItem extends vscode.QuickPickItem {
  readonly format: CredentialFormat;
}

const formats: readonly FormatItem[] = [
  { label: 'sh, bash, zsh', format: 'Sh', description: 'export AWS_ACCESS_KEY_ID=…' },
  { label: 'PowerShell', format: 'PowerShell', description: '$Env:AWS_ACCESS_KEY_ID = …' },
  { label: 'fish', format: 'Fish', description: 'set -gx AWS_ACCESS_KEY_ID …' },
  { label: 'Command Prompt', format: 'Cmd', description: 'set AWS_ACCESS_KEY_ID=…' },
  { label: 'JSON', format: 'Json', description: 'the output format of credential_process' },
];

const formatKey = 'identity.credentialFormat';

/** Puts a role's credentials on the clipboard, after a warning that says whose they are and for how long. */
export async function copyTemporaryCredentials(context: FeatureContext, connection: Connection): Promise<void> {
  const memory = context.extension.globalState;
  const last = memory.get<CredentialFormat>(formatKey);
  const { format, label } = await pickOne(
    lastUsedFirst(formats, (item) => item.format === last),
    { title: `Copy Temporary Credentials of ${connectionName(connection)}`, placeHolder: 'Choose where to paste them' },
  );
  await memory.update(formatKey, format);
  await confirm(
    `Copy temporary credentials of ${connectionName(connection)}?`,
    `Anyone who has them can act as ${connection.roleName} in account ${awsAccountText(connection)}. ` +
      `${howLongTheyWork(connection.expiresAt, new Date())} You cannot take them back. ` +
      'To use the role without copying them, choose “Open Terminal with This Role”.',
    'Copy Credentials',
  );
  // Not before: what is not copied never leaves the backend.
  const { text } = await context.backend.request('identity/temporaryCredentials', {
    connectionId: connection.id,
    format,
  });
  await copySecret(text, `The clipboard holds the credentials of ${connectionName(connection)} (${label}).`);
}
