import type { Problem } from '../../platform/questions/textQuestion';

/** Keys that STS gave out; they are of no use without their session token. */
function isTemporary(accessKeyId: string): boolean {
  return accessKeyId.trim().startsWith('ASIA');
}

/** A user's own keys, which never have a session token. */
export function isLongLived(accessKeyId: string): boolean {
  return accessKeyId.trim().startsWith('AKIA');
}

export function checkAccessKeyId(text: string): Problem {
  const id = text.trim();
  if (!/^\w{16,128}$/.test(id)) return 'Enter the access key ID, such as AKIAIOSFODNN7EXAMPLE.';
  return isTemporary(id) || isLongLived(id)
    ? undefined
    : { warning: 'Access key IDs usually begin with AKIA or ASIA.' };
}

export function checkSecretAccessKey(text: string): Problem {
  const secret = text.trim();
  if (secret === '') return 'Enter the secret access key.';
  return /\s/.test(secret) ? 'A secret access key does not contain spaces.' : undefined;
}

export function checkSessionToken(text: string, accessKeyId: string): Problem {
  if (/\s/.test(text.trim())) return 'A session token does not contain spaces.';
  return text.trim() === '' && isTemporary(accessKeyId)
    ? 'Enter the session token. Access keys that begin with ASIA are temporary and require one.'
    : undefined;
}
