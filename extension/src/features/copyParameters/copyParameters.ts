import * as vscode from 'vscode';
import { copySecret } from '../../platform/copySecret';
import { pickOne } from '../../platform/prompts';
import { lastSegment } from '../../store/parameterAddress';
import type { ParameterClient } from '../../store/parameterClient';
import { countOf } from '../../store/parameterWords';
import type { ParameterTarget } from '../../store/placeNodes';
import type { CopyFormat } from '../../wire/contracts.generated';

interface FormatItem extends vscode.QuickPickItem {
  readonly format: CopyFormat;
}

const formats: readonly FormatItem[] = [
  { label: 'JSON', format: 'Json', description: 'Names and values, with type and tier' },
  { label: 'AWS CLI command', format: 'AwsCli', description: 'aws ssm put-parameter …' },
  { label: 'Environment line', format: 'EnvironmentLine', description: 'NAME=value' },
];

/** Puts names, ARNs and values on the clipboard; says so when a secret is among them, and takes it off again. */
export class CopyParameters {
  constructor(private readonly client: ParameterClient) {}

  async names(names: readonly string[]): Promise<void> {
    await copyPlain(names.join('\n'), names.length === 1 ? 'name' : `${String(names.length)} names`);
  }

  async arns(targets: readonly ParameterTarget[]): Promise<void> {
    const text = targets.map(({ summary }) => summary.arn).join('\n');
    await copyPlain(text, targets.length === 1 ? 'ARN' : `${String(targets.length)} ARNs`);
  }

  async values(connectionId: string, names: readonly string[]): Promise<void> {
    await this.#copy(connectionId, names, 'Value', 'value');
  }

  async inFormat(connectionId: string, names: readonly string[]): Promise<void> {
    const { format, label } = await pickOne(formats, { title: 'Copy As', placeHolder: 'Format to copy in' });
    await this.#copy(connectionId, names, format, label);
  }

  async #copy(connectionId: string, names: readonly string[], format: CopyFormat, what: string): Promise<void> {
    const { text, hasSecret } = await this.client.request('parameters/copyAs', { connectionId, names, format });
    const of = names.length === 1 ? lastSegment(names[0] ?? '') : countOf(names.length);
    if (!hasSecret) {
      await copyPlain(text, `${what} of ${of}`);
      return;
    }
    await copySecret(text, `${what} of ${of}`);
  }
}

async function copyPlain(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) Copied ${what}`, 4_000);
}
