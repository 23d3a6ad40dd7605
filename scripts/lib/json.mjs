// JSON as what it is until somebody says otherwise: unknown.
import { readFileSync } from 'node:fs';

/** @param {string} text */
export function parseJson(text) {
  /** @type {unknown} */
  const value = JSON.parse(text);
  return value;
}

/** @param {string} file */
export function readJson(file) {
  return parseJson(readFileSync(file, 'utf8'));
}
