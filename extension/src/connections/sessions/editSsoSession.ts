import { openSetting, settingsSection } from '../../platform/userSetting';
import type { SsoSession } from '../../wire/contracts.generated';
import { openAwsFile } from '../sources/awsConfigFile';

/** Leads to where a session is written down. */
export async function editSsoSession({ origin }: Pick<SsoSession, 'origin'>): Promise<void> {
  if (origin === 'ConfigFile') await openAwsFile();
  else await openSetting(`${settingsSection}.ssoSessions`);
}
