// Which C library a program for Linux asks for: one that was linked here asks for no older one than it needs of this
// machine's, so a machine that is too new makes what older ones cannot start.

/**
 * @param {Buffer} file
 * @returns {string} the version of glibc that has all that the program uses, as `2.34`; empty when it uses none
 */
export function glibcOf(file) {
  const minors = [...file.toString('latin1').matchAll(/GLIBC_2\.(\d+)/g)].map((match) => Number(match[1]));
  return minors.length === 0 ? '' : `2.${Math.max(...minors)}`;
}
