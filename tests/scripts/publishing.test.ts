import assert from 'node:assert/strict';
import { MissingPack, failureOf } from '../../scripts/lib/backend.mjs';

describe('A publish that fails', () => {
  const unserved = (pack: string): string =>
    `/x/EditorBackend.csproj : error NU1101: Unable to find package ${pack}. No packages exist with this id in source(s)`;

  it('for want of a package of .NET says which', () => {
    for (const pack of ['Microsoft.NETCore.App.Runtime.win-arm64', 'runtime.win-arm64.Microsoft.DotNet.ILCompiler']) {
      const failure = failureOf(unserved(pack), 'win-arm64');
      assert.ok(failure instanceof MissingPack);
      assert.equal(failure.message, `the package ${pack} is not served here`);
    }
  });

  it('for another reason shows what dotnet said', () => {
    for (const output of [
      'error CS1002: ; expected',
      unserved('CsvHelper'),
      unserved('Microsoft.X.Runtime.linux-arm64'),
    ]) {
      const failure = failureOf(output, 'linux-arm');
      assert.equal(failure instanceof MissingPack, false);
      assert.ok(failure.message.includes(output));
    }
  });
});
