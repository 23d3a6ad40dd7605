import type { ConnectionSource } from '../../../backend/contracts.generated';
import type { FeatureContext } from '../../../backend/featureContext';
import { userSetting } from '../../../backend/settings';
import type { ConnectionMemory } from '../connection/connectionMemory';
import type { WindowConnection } from '../connection/windowConnection';
import { pickRegion } from '../roles/pickRegion';

/** Connects the window with sources that may name no Region. */
export class ConnectSource {
  constructor(
    private readonly context: FeatureContext,
    private readonly connection: WindowConnection,
    private readonly memory: ConnectionMemory,
  ) {}

  /**
   * @param region the source's own; absent: the person's usual one, else one that is chosen
   * @throws Cancelled on Esc
   */
  async connect(source: ConnectionSource, region: string | undefined): Promise<void> {
    if (region !== undefined) {
      await this.connection.connect({ source, region });
      return;
    }
    const setting = userSetting<string>('defaultRegion', '');
    const chosen = setting === '' ? await pickRegion(this.context, this.memory, undefined) : setting;
    await this.connection.connect({ source, region: chosen });
  }
}
