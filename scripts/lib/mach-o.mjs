// Reads whether a program for macOS is signed: on Apple's own processors, macOS ends one that is not.
import { createHash } from 'node:crypto';

const machO64 = 0xfeedfacf;
const loadCodeSignature = 0x1d;
const superBlob = 0xfade0cc0;
const codeDirectory = 0xfade0c02;
const adHocFlag = 0x2;
const hashNames = /** @type {Record<number, string>} */ ({ 1: 'sha1', 2: 'sha256' });

/** @typedef {{ signed: boolean, note: string }} Signature `note`: by whom it is signed, or why it counts as not signed */

/**
 * @param {Buffer} file a program for one processor
 * @returns {Signature}
 */
export function signatureOf(file) {
  if (file.length < 32 || file.readUInt32LE(0) !== machO64) return not('it is no program for macOS');
  const place = signaturePlace(file);
  if (place === undefined) return not('it has no signature');
  const directory = findDirectory(file.subarray(place.offset, place.offset + place.size));
  if (directory === undefined) return not('its signature has no list of hashes');
  if (place.offset + place.size !== file.length || directory.readUInt32BE(32) !== place.offset) {
    return not('its signature does not cover the whole file');
  }
  const broken = firstBrokenPage(file, directory);
  if (broken !== undefined) return not(`page ${broken} is not what was signed`);
  return { signed: true, note: directory.readUInt32BE(12) & adHocFlag ? 'ad hoc' : 'with a certificate' };
}

/** @param {string} note @returns {Signature} */
const not = (note) => ({ signed: false, note });

/** Where the load commands say that the signature is. @param {Buffer} file */
function signaturePlace(file) {
  const commands = file.readUInt32LE(16);
  let at = 32;
  for (let index = 0; index < commands; index++) {
    if (file.readUInt32LE(at) === loadCodeSignature) {
      return { offset: file.readUInt32LE(at + 8), size: file.readUInt32LE(at + 12) };
    }
    at += file.readUInt32LE(at + 4);
  }
  return undefined;
}

/** The blob that holds a hash of each page, which is the first of its kind. @param {Buffer} signature */
function findDirectory(signature) {
  if (signature.length < 12 || signature.readUInt32BE(0) !== superBlob) return undefined;
  for (let index = 0; index < signature.readUInt32BE(8); index++) {
    const offset = signature.readUInt32BE(12 + index * 8 + 4);
    if (signature.readUInt32BE(offset) !== codeDirectory) continue;
    return signature.subarray(offset, offset + signature.readUInt32BE(offset + 4));
  }
  return undefined;
}

/** @param {Buffer} file @param {Buffer} directory @returns {number | undefined} */
function firstBrokenPage(file, directory) {
  const hashes = directory.readUInt32BE(16);
  const pages = directory.readUInt32BE(28);
  const end = directory.readUInt32BE(32);
  const hashSize = directory.readUInt8(36);
  const algorithm = hashNames[directory.readUInt8(37)] ?? 'sha256';
  const pageSize = 2 ** directory.readUInt8(39);
  for (let page = 0; page < pages; page++) {
    const content = file.subarray(page * pageSize, Math.min((page + 1) * pageSize, end));
    const signed = directory.subarray(hashes + page * hashSize, hashes + (page + 1) * hashSize);
    if (!createHash(algorithm).update(content).digest().subarray(0, hashSize).equals(signed)) return page;
  }
  return pages * pageSize < end ? pages : undefined;
}
