import type { FeatureContext } from '../../wire/featureContext';
import { MfaPrompts } from './mfaPrompts';

/** Codes of MFA devices, which the backend asks for. */
export function registerMfa(context: FeatureContext): MfaPrompts {
  return new MfaPrompts(context);
}
