import * as vscode from 'vscode';
import { copySecret } from '../../platform/copySecret';
import { pickOne } from '../../platform/prompts';
import { lastSegment } from '../../store/parameterAddress';
import type { ParameterClient } from '../../store/parameterClient';
import { countOf, numberOf } from '../../platform/countOf';
import type { ParameterTarget } from '../../store/placeNodes';
import type { CopyFormat } from '../../wire/contracts.generated';

interface FormatItem extends vscode.QuickPickItem {
  readonly format: CopyFormat;
}

const formats: readonly FormatItem[] = [
  { label: 'JSON', format: 'Json', description: 'Names and values, with types and tiers' },
  { label: 'AWS CLI command', format: 'AwsCli', description: 'aws ssm put-parameter …' },
  { label: 'Environment variables', format: 'EnvironmentLine', description: 'NAME=value' },
];

/** Puts names, ARNs and values on the clipboard; says so when a secret is among them, and takes it off again. */
export class CopyParameters {
  constructor(private readonly client: ParameterClient) {}

  async names(names: readonly string[]): Promise<void> {
    await copyPlain(
      names.join('\n'),
      names.length === 1 ? 'Copied the name' : `Copied ${numberOf(names.length)} names`,
    );
  }

  async arns(targets: readonly ParameterTarget[]): Promise<void> {
    const text = targets.map(({ summary }) => summary.arn).join('\n');
    await copyPlain(text, targets.length === 1 ? 'Copied the ARN' : `Copied ${numberOf(targets.length)} ARNs`);
  }

  async values(connectionId: string, names: readonly string[]): Promise<void> {
    await this.#copy(connectionId, names, 'Value', valueWords(names));
  }

  async inFormat(connectionId: string, names: readonly string[]): Promise<void> {
    const { format, label } = await pickOne(formats, { title: 'Copy As', placeHolder: 'Choose a format' });
    await this.#copy(connectionId, names, format, formatWords(names, label));
  }

  async #copy(connectionId: string, names: readonly string[], format: CopyFormat, words: CopyWords): Promise<void> {
    const { text, hasSecret } = await this.client.request('parameters/copyAs', { connectionId, names, format });
    if (hasSecret) await copySecret(text, words.secret);
    else await copyPlain(text, words.plain);
  }
}

/** What is said of a copy: in the status bar, and after the warning where a secret is in it. */
interface CopyWords {
  readonly plain: string;
  readonly secret: string;
}

function valueWords([only = '', ...others]: readonly string[]): CopyWords {
  if (others.length > 0) {
    const count = numberOf(others.length + 1);
    return {
      plain: `Copied the values of ${count} parameters`,
      secret: `The clipboard holds the values of ${count} parameters.`,
    };
  }
  const name = lastSegment(only);
  return { plain: `Copied the value of ${name}`, secret: `The clipboard holds the value of ${name}.` };
}

function formatWords([only = '', ...others]: readonly string[], format: string): CopyWords {
  const what = others.length > 0 ? countOf(others.length + 1, 'parameter') : lastSegment(only);
  return { plain: `Copied ${what} (${format})`, secret: `The clipboard holds ${what} (${format}).` };
}

async function copyPlain(text: string, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) ${message}`, 4_000);
}
