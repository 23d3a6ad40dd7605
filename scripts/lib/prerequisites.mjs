// What the machine itself must have. Everything else is installed by the scripts.
import { spawnSync } from 'node:child_process';
import { Failure } from './log.mjs';

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 12)) {
    throw new Failure(`Node.js 20.12 or newer is needed, this is ${process.versions.node}: see https://nodejs.org/`);
  }
}

export function requireDotnet() {
  const found = spawnSync('dotnet', ['--list-sdks'], { encoding: 'utf8' });
  if (found.error || !/^10\./m.test(found.stdout)) {
    throw new Failure(
      'The .NET 10 SDK is needed and was not found on PATH (dotnet --list-sdks): see https://dotnet.microsoft.com/download',
    );
  }
}
