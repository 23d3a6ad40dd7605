import { commandPrefix } from '../platform/commandIds';
import type { FeatureContext } from './featureContext';

/** Keeps the backend's secrets apart from any other that this extension may store. */
const secretPrefix = `${commandPrefix}backend.`;

/** Keeps in VS Code's SecretStorage what the backend asks the shell to keep, and tells it when another window changes it. */
export function keepBackendSecrets({ backend, extension, log, owner }: FeatureContext): void {
  const { secrets } = extension;
  owner.add(
    backend.handle('shell/getSecret', async ({ key }) => {
      const value = await secrets.get(secretPrefix + key);
      return value === undefined ? {} : { value };
    }),
  );
  owner.add(
    backend.handle('shell/storeSecret', async ({ key, value }) => {
      await secrets.store(secretPrefix + key, value);
      return {};
    }),
  );
  owner.add(
    backend.handle('shell/deleteSecret', async ({ key }) => {
      await secrets.delete(secretPrefix + key);
      return {};
    }),
  );
  owner.add(
    backend.handle('shell/secretKeys', async () => {
      const keys = await secrets.keys();
      return {
        keys: keys.filter((key) => key.startsWith(secretPrefix)).map((key) => key.slice(secretPrefix.length)),
      };
    }),
  );
  owner.add(
    secrets.onDidChange(({ key }) => {
      // Another window's, or our own: the backend tells. One that does not run has nothing to learn.
      if (!key.startsWith(secretPrefix) || backend.processId === undefined) return;
      backend.request('identity/secretChanged', { key: key.slice(secretPrefix.length) }).catch((error: unknown) => {
        log.debug(`The backend did not look at a secret that changed: ${String(error)}`);
      });
    }),
  );
}
