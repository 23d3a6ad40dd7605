import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type * as vscode from 'vscode';

/** The program inside the extension's folder: the self-contained one of this platform, or the one that .NET runs. */
function backendCommand(extensionPath: string): [file: string, args: string[]] {
  const folder = join(extensionPath, 'dist', 'backend');
  const native = join(folder, process.platform === 'win32' ? 'EditorBackend.exe' : 'EditorBackend');
  return existsSync(native) ? [native, []] : ['dotnet', [join(folder, 'EditorBackend.dll')]];
}

/** Starts the C# process; its stdout and stdin are the wire, its stderr goes to the log line by line. */
export function startBackend(extensionPath: string, log: vscode.LogOutputChannel): ChildProcessWithoutNullStreams {
  const [file, args] = backendCommand(extensionPath);
  // A folder of ours: VS Code's may be the workspace, where Windows would look for programs first.
  const child = spawn(file, args, { cwd: extensionPath, stdio: 'pipe', windowsHide: true });
  createInterface({ input: child.stderr }).on('line', (line) => {
    writeLogLine(line, log);
  });
  return child;
}

interface LogLine {
  readonly level: string;
  readonly category: string;
  readonly message: string;
  readonly exception?: string;
}

/** Lines are JSON, as the backend's StderrLoggerProvider writes them; what is not comes from the runtime itself. */
function writeLogLine(line: string, log: vscode.LogOutputChannel): void {
  const entry = parseLogLine(line);
  if (entry === undefined) {
    log.warn(line);
    return;
  }
  const text = `[${entry.category}] ${entry.message}${entry.exception === undefined ? '' : `\n${entry.exception}`}`;
  switch (entry.level) {
    case 'Trace':
      log.trace(text);
      break;
    case 'Debug':
      log.debug(text);
      break;
    case 'Information':
      log.info(text);
      break;
    case 'Warning':
      log.warn(text);
      break;
    default:
      log.error(text);
  }
}

function parseLogLine(line: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'level' in value && 'message' in value
      ? (value as LogLine)
      : undefined;
  } catch {
    return undefined;
  }
}
