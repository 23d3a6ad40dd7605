/**
 * Reads the code of an MFA device as it is pasted, with spaces too.
 *
 * @returns six digits; undefined when it is none
 */
export function readMfaCode(text: string): string | undefined {
  const digits = text.replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

/** What is wrong with a code that is being typed, if anything is. */
export function checkMfaCode(text: string): string | undefined {
  return readMfaCode(text) === undefined ? 'Enter the six digits that the MFA device shows.' : undefined;
}

/** The name of a device as people gave it: `arn:aws:iam::111122223333:mfa/dana` is dana. */
export function deviceName(serial: string): string {
  return serial.slice(serial.lastIndexOf('/') + 1);
}
