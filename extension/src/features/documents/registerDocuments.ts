import type { Connections } from '../../connections/connections';
import type { Store } from '../../store/store';
import type { FeatureContext } from '../../wire/featureContext';
import { ConflictQuestion } from './conflictQuestion';
import { DocumentLanguages } from './documentLanguages';
import { ParameterFileSystem } from './parameterFileSystem';
import { PlaceDecorations } from './placeDecorations';
import { VersionDocuments } from './versionDocuments';

/** String and StringList parameters as documents, and their versions. */
export function registerDocuments({ backend, owner }: FeatureContext, { connection }: Connections, store: Store): void {
  const { client, repository } = store;
  const files = owner.add(new ParameterFileSystem(client, repository, new ConflictQuestion()));
  owner.add(
    backend.on('identity/connectionChanged', ({ connection: changed }) => {
      files.marksChanged(changed);
    }),
  );
  owner.add(new VersionDocuments(client).register());
  owner.add(new DocumentLanguages());
  owner.add(new PlaceDecorations(connection, client).register());
}
