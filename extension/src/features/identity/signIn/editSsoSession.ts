import type { SsoSession } from '../../../backend/contracts.generated';
import { openSetting } from '../../../backend/settingProblems';
import { settingsSection } from '../../../platform/userSetting';
import { openAwsFile } from '../sources/awsConfigFile';

/** Leads to where a session is written down. */
export async function editSsoSession({ origin }: Pick<SsoSession, 'origin'>): Promise<void> {
  if (origin === 'ConfigFile') await openAwsFile();
  else await openSetting(`${settingsSection}.ssoSessions`);
}
