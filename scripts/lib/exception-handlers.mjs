// Reads the exception handlers of a .NET assembly, far enough to see what the trimmer took away (docs/decisions/0003).

/** The number of each table of the metadata that the methods' own lead through (ECMA-335, II.22). */
const table = {
  module: 0,
  typeRef: 1,
  typeDef: 2,
  fieldPointer: 3,
  field: 4,
  methodPointer: 5,
  method: 6,
  parameter: 8,
  moduleRef: 26,
  typeSpec: 27,
  assemblyRef: 35,
};

/**
 * How many `try` each method has inside a handler. Overloads, and types of one name, stand together.
 *
 * @typedef {Map<string, number[]>} Nested name → for each method of that name, the smallest first
 */

/** @param {Buffer} file an assembly @returns {Nested} */
export function nestedHandlers(file) {
  const image = readImage(file);
  /** @type {Nested} */
  const found = new Map();
  for (const { name, rva } of methods(image)) {
    const count = rva === 0 ? 0 : nestedIn(clauses(file, image.offsetOf(rva)));
    found.set(
      name,
      [...(found.get(name) ?? []), count].sort((a, b) => a - b),
    );
  }
  return found;
}

/**
 * @param {Nested} original
 * @param {Nested} trimmed
 * @returns {string[]} the methods that are still there and have lost a `try` inside a handler
 */
export function lostHandlers(original, trimmed) {
  return [...original]
    .filter(([name, before]) => {
      const left = trimmed.get(name) ?? [];
      // Some of that name may be gone altogether: at worst those that had the most. So one overload that is gone can hide
      // what another has lost; signatures could tell them apart, but the trimmer numbers their types anew.
      return sum(left) < sum(before.slice(0, left.length));
    })
    .map(([name]) => name);
}

/** @param {readonly number[]} numbers */
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** @typedef {{ try: number, handler: number, end: number }} Clause where the try begins, the handler begins and ends */

/** @param {readonly Clause[]} all */
function nestedIn(all) {
  return all.filter((inner) => all.some((outer) => inner.try >= outer.handler && inner.try < outer.end)).length;
}

/** @param {Buffer} file @param {number} at the method's body @returns {Clause[]} */
function clauses(file, at) {
  const flags = file.readUInt16LE(at);
  const [fat, moreSections] = [3, 8];
  if ((flags & 3) !== fat || (flags & moreSections) === 0) return [];
  const codeEnd = at + 12 + file.readUInt32LE(at + 4);
  let section = codeEnd + ((4 - (codeEnd % 4)) % 4);
  /** @type {Clause[]} */
  const all = [];
  for (;;) {
    const kind = file.readUInt8(section);
    const [isTable, isFat, isFollowed] = [(kind & 1) !== 0, (kind & 0x40) !== 0, (kind & 0x80) !== 0];
    const size = isFat ? file.readUIntLE(section + 1, 3) : file.readUInt8(section + 1);
    const each = isFat ? 24 : 12;
    for (let clause = section + 4; isTable && clause + each <= section + size; clause += each) {
      const handler = isFat ? file.readUInt32LE(clause + 12) : file.readUInt16LE(clause + 5);
      const length = isFat ? file.readUInt32LE(clause + 16) : file.readUInt8(clause + 7);
      const start = isFat ? file.readUInt32LE(clause + 4) : file.readUInt16LE(clause + 2);
      all.push({ try: start, handler, end: handler + length });
    }
    if (!isFollowed) return all;
    section += size;
  }
}

/**
 * @typedef {object} Image
 * @property {Buffer} file
 * @property {(rva: number) => number} offsetOf
 * @property {number} tables where the stream of tables begins in the file
 * @property {number} strings where the heap of strings does
 */

/** @param {Buffer} file @returns {Image} */
function readImage(file) {
  const header = file.readUInt32LE(0x3c) + 4;
  const optional = header + 20;
  const directories = optional + (file.readUInt16LE(optional) === 0x20b ? 112 : 96);
  const sections = optional + file.readUInt16LE(header + 16);
  const count = file.readUInt16LE(header + 2);
  const offsetOf = (/** @type {number} */ rva) => {
    for (let section = sections; section < sections + count * 40; section += 40) {
      const start = file.readUInt32LE(section + 12);
      const size = Math.max(file.readUInt32LE(section + 8), file.readUInt32LE(section + 16));
      if (rva >= start && rva < start + size) return rva - start + file.readUInt32LE(section + 20);
    }
    throw new Error(`No section holds the address ${rva}.`);
  };
  const metadata = offsetOf(file.readUInt32LE(offsetOf(file.readUInt32LE(directories + 14 * 8)) + 8));
  const streams = readStreams(file, metadata);
  return { file, offsetOf, tables: streams.get('#~') ?? NaN, strings: streams.get('#Strings') ?? NaN };
}

/** @param {Buffer} file @param {number} metadata */
function readStreams(file, metadata) {
  /** @type {Map<string, number>} */
  const streams = new Map();
  let at = metadata + 16 + file.readUInt32LE(metadata + 12);
  for (let left = file.readUInt16LE(at + 2), next = at + 4; left > 0; left--, next = at) {
    const name = text(file, next + 8);
    streams.set(name, metadata + file.readUInt32LE(next));
    at = next + 8 + 4 * Math.ceil((name.length + 1) / 4);
  }
  return streams;
}

/** @param {Buffer} file @param {number} at */
function text(file, at) {
  return file.toString('utf8', at, file.indexOf(0, at));
}

/**
 * Where the rows of the tables are, as far as the methods' own, and how wide what is in them is.
 *
 * @param {Image} image
 */
function readTables({ file, tables }) {
  const heaps = file.readUInt8(tables + 6);
  const present = file.readBigUInt64LE(tables + 8);
  /** @type {number[]} */
  const rows = [];
  let at = tables + 24;
  for (let each = 0n; each < 64n; each++) {
    const isPresent = ((present >> each) & 1n) === 1n;
    rows.push(isPresent ? file.readUInt32LE(at) : 0);
    if (isPresent) at += 4;
  }
  const count = (/** @type {number} */ of) => rows[of] ?? 0;
  const [string, guid, blob] = /** @type {[number, number, number]} */ ([1, 2, 4].map((bit) => (heaps & bit ? 4 : 2)));
  const index = (/** @type {number} */ of) => (count(of) < 0x10000 ? 2 : 4);
  // An index into one of several tables, of which two bits say which.
  const coded = (/** @type {number[]} */ ...of) => (of.every((each) => count(each) < 0x4000) ? 2 : 4);
  const { module, typeRef, typeDef, field, method, parameter, moduleRef, typeSpec, assemblyRef } = table;
  const scope = coded(module, moduleRef, assemblyRef, typeRef);
  const sizes = [
    2 + string + 3 * guid,
    scope + 2 * string,
    4 + 2 * string + coded(typeDef, typeRef, typeSpec) + index(field) + index(method),
    index(field),
    2 + string + blob,
    index(method),
    8 + string + blob + index(parameter),
  ];
  const sizeOf = (/** @type {number} */ of) => sizes[of] ?? 0;
  const startOf = (/** @type {number} */ of) =>
    sizes.slice(0, of).reduce((start, size, each) => start + size * count(each), at);
  const rowOf = (/** @type {number} */ of, /** @type {number} */ row) => startOf(of) + row * sizeOf(of);
  return { count, sizeOf, rowOf, string, methodIndex: index(method) };
}

/**
 * @param {Image} image
 * @returns {{ name: string, rva: number }[]}
 */
function methods(image) {
  const { file, strings } = image;
  const { count, sizeOf, rowOf, string, methodIndex } = readTables(image);
  const stringAt = (/** @type {number} */ at) => text(file, strings + file.readUIntLE(at, string));
  const methodAt = (/** @type {number} */ row) => {
    const at = rowOf(table.method, row);
    // Only IL has a body that can be read.
    const isIL = (file.readUInt16LE(at + 4) & 3) === 0;
    return { name: stringAt(at + 8), rva: isIL ? file.readUInt32LE(at) : 0 };
  };
  const types = Array.from({ length: count(table.typeDef) }, (_, row) => {
    const at = rowOf(table.typeDef, row);
    const space = stringAt(at + 4 + string);
    const first = file.readUIntLE(at + sizeOf(table.typeDef) - methodIndex, methodIndex) - 1;
    return { name: `${space === '' ? '' : `${space}.`}${stringAt(at + 4)}`, first };
  });
  return types.flatMap((type, row) => {
    const end = types[row + 1]?.first ?? count(table.method);
    return Array.from({ length: end - type.first }, (_, of) => {
      const { name, rva } = methodAt(type.first + of);
      return { name: `${type.name}::${name}`, rva };
    });
  });
}
