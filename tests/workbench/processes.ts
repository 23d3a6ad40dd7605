import { readFileSync, readdirSync } from 'node:fs';

/** A running process, as /proc of Linux shows it to its owner. */
export interface RunningProcess {
  readonly pid: number;
  /** Its command and arguments, each ended by a NUL. */
  readonly arguments: string;
  /** Its environment, each `NAME=value` ended by a NUL. */
  readonly environment: string;
}

function parentOf(pid: string): number | undefined {
  try {
    // The name in parentheses may hold anything: what follows the last one is fixed.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function readProcess(pid: number): RunningProcess | undefined {
  try {
    return {
      pid,
      arguments: readFileSync(`/proc/${String(pid)}/cmdline`, 'latin1'),
      environment: readFileSync(`/proc/${String(pid)}/environ`, 'latin1'),
    };
  } catch {
    return undefined;
  }
}

/** A variable of a process's environment; undefined when it has none of this name. */
export function variableOf({ environment }: RunningProcess, name: string): string | undefined {
  const found = environment.split('\0').find((each) => each.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** A process and everything that it started, directly or not, and that still runs. */
export function processTree(root: number): RunningProcess[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const);
  const found = new Set([root]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const [pid, parent] of parents) if (parent !== undefined && found.has(parent)) found.add(pid);
  }
  return [...found].flatMap((pid) => readProcess(pid) ?? []);
}

/** The extension's backend among the processes that VS Code's server started; undefined while there is none. */
export function findBackend(server: number): RunningProcess | undefined {
  return processTree(server).find((each) => each.arguments.includes('EditorBackend\0'));
}
