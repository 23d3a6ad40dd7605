import * as vscode from 'vscode';
import { pickOne } from '../../platform/prompts';
import { lastSegment } from '../../store/parameterAddress';
import type { ParameterClient } from '../../store/parameterClient';
import { versionUri } from '../../store/parameterUris';
import { formatTime } from '../../store/parameterWords';
import type { ParameterTarget } from '../../store/placeNodes';
import type { ParameterVersion } from '../../wire/contracts.generated';

interface VersionItem extends vscode.QuickPickItem {
  readonly version: ParameterVersion;
}

/** The versions of a String or StringList parameter, each compared with the latest one in the diff editor. */
export async function showHistory(client: ParameterClient, { connectionId, summary }: ParameterTarget): Promise<void> {
  const { name } = summary;
  const history = client.request('parameters/history', { connectionId, name, withValues: false });
  const items = history.then(({ versions }) => versions.map(versionItem));
  const chosen = await pickOne(items, {
    title: `History of ${name}`,
    placeHolder: 'Choose a version to compare with the latest',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const latest = Math.max(...(await history).versions.map(({ version }) => version));
  const { version } = chosen.version;
  if (version === latest) {
    await vscode.commands.executeCommand('vscode.open', versionUri({ connectionId, name, version }));
    return;
  }
  await vscode.commands.executeCommand(
    'vscode.diff',
    versionUri({ connectionId, name, version }),
    versionUri({ connectionId, name, version: latest }),
    `${lastSegment(name)}: version ${String(version)} ↔ version ${String(latest)}`,
  );
}

function versionItem(version: ParameterVersion, index: number): VersionItem {
  const { lastModified, lastModifiedBy, labels } = version;
  return {
    version,
    label: `$(history) Version ${String(version.version)}`,
    description: [...(index === 0 ? ['latest'] : []), ...(labels ?? []).map((label) => `$(tag) ${label}`)].join('  '),
    detail: [lastModified === undefined ? '' : formatTime(lastModified), lastModifiedBy ?? '']
      .filter(Boolean)
      .join(' · '),
  };
}
