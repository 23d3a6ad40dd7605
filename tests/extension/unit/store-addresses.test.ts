import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  documentScheme,
  folderOf,
  fromUriParts,
  lastSegment,
  toUriParts,
  versionScheme,
} from '../../../extension/src/store/parameterAddress';

const nameChars = Array.from('abcXYZ019_.-');
const segment = fc.string({ unit: fc.constantFrom(...nameChars), minLength: 1, maxLength: 8 });
const name = fc.oneof(
  segment,
  fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join('/')}`),
);

const connectionId = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from('aAbB09_./%-')) }),
);

describe('Parameter URIs', () => {
  it('bring back every name and connection', () => {
    fc.assert(
      fc.property(name, connectionId, fc.option(fc.integer({ min: 1 }), { nil: undefined }), (path, id, version) => {
        const address = { connectionId: id, name: path, ...(version === undefined ? {} : { version }) };
        assert.deepEqual(fromUriParts(toUriParts(versionScheme, address)), address);
      }),
    );
  });

  it('survive what URIs do to authorities and paths', () => {
    fc.assert(
      fc.property(name, connectionId, (path, id) => {
        const { authority, path: uriPath } = toUriParts(documentScheme, { connectionId: id, name: path });
        assert.match(authority, /^[a-z0-9._-]*$/);
        assert.doesNotMatch(uriPath, /\/\.{1,2}(\/|$)/);
        assert.match(uriPath, /^\//);
      }),
    );
  });

  it('can be read as account, role and Region', () => {
    const id = 'sso/my.portal/111122223333/PowerUser/us-east-1';
    const { authority } = toUriParts(documentScheme, { connectionId: id, name: '/a' });
    assert.equal(authority, 'sso.my__002eportal.111122223333._power_user.us-east-1');
  });

  it('tell a name from the same one without its slash', () => {
    const uriOf = (path: string): string => toUriParts(documentScheme, { connectionId: 'c', name: path }).path;
    assert.notEqual(uriOf('x'), uriOf('/x'));
  });

  it('end in the name’s last level, which tabs show', () => {
    assert.ok(toUriParts(documentScheme, { connectionId: 'c', name: '/a/b.json' }).path.endsWith('/b.json'));
  });
});

describe('Places of names', () => {
  for (const [of, folder, last] of [
    ['/a/b/c', '/a/b', 'c'],
    ['/a', '/', 'a'],
    ['a', '/', 'a'],
  ] as const) {
    it(`${of} is ${last} in ${folder}`, () => {
      assert.equal(folderOf(of), folder);
      assert.equal(lastSegment(of), last);
    });
  }
});
