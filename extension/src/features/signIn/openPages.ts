import { mayOpen } from '../../platform/externalUrl';
import { openExternal } from '../../platform/openExternal';
import type { FeatureContext } from '../../wire/featureContext';
import type { SignIn } from './signIn';

/** Opens the web pages that the backend asks for: that of a sign-in, where its link can be had again, and others. */
export function answerOpenExternal({ backend, log, owner }: FeatureContext, signIn: SignIn): void {
  owner.add(
    backend.handle('shell/openExternal', async ({ url, session }) => {
      if (mayOpen(url)) {
        return { opened: session === undefined ? await openExternal(url) : await signIn.openPage(session, url) };
      }
      log.error('The backend asked for a page whose address does not begin with https://. It was not opened.');
      return { opened: false };
    }),
  );
}
