import type { ParameterAddress } from '../../store/parameterAddress';
import type { Store } from '../../store/store';
import type { FeatureContext } from '../../wire/featureContext';
import { SecretEditor } from './secretEditor';

/**
 * The masked editor of SecureStrings.
 *
 * @param copyValue puts the value of a secret on the clipboard, for a while
 */
export function registerSecrets(
  context: FeatureContext,
  { client, repository }: Store,
  copyValue: (address: ParameterAddress) => Promise<void>,
): SecretEditor {
  const { backend, commands, owner } = context;
  const editor = new SecretEditor(context, client, repository, copyValue);
  owner.add(editor.register());
  owner.add(
    backend.on('identity/connectionChanged', ({ connection }) => {
      editor.marksChanged(connection);
    }),
  );
  commands.register('saveSecret', () => editor.saveActive());
  return editor;
}
