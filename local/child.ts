/**
 * Starts a helper program that never outlives us. A cloud that is killed with SIGKILL cannot clean up, and an
 * engine left behind would hold the state file (and a port) against the next start. So a small shell stands
 * between: it keeps a pipe to us open, and when the pipe breaks, for whatever reason, it ends the program.
 */
import { type ChildProcess, spawn } from 'node:child_process';

/** A running helper program. */
export interface Child {
  /** The last lines it wrote, for messages about its end. */
  output(): string;
  /** Resolves with the exit code when it has ended. */
  readonly ended: Promise<number>;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

const WATCH =
  '"$0" "$@" </dev/null 3<&- & child=$!; (cat <&3 >/dev/null; kill "$child"; sleep 2; kill -9 "$child") 2>/dev/null >/dev/null & watch=$!; wait "$child"; code=$?; kill "$watch" 2>/dev/null; exit $code';

export function startChild(
  program: string,
  args: readonly string[],
  options: { environment?: Record<string, string>; directory?: string } = {},
): Child {
  const settings = {
    env: { ...process.env, ...options.environment },
    ...(options.directory === undefined ? {} : { cwd: options.directory }),
  };
  const process_: ChildProcess =
    process.platform === 'win32'
      ? spawn(program, args, { ...settings, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
      : spawn('/bin/sh', ['-c', WATCH, program, ...args], {
          ...settings,
          stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
          // A group of its own: Ctrl-C reaches us alone, and we end things in order.
          detached: true,
        });
  let tail = '';
  const keep = (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-4000);
  };
  process_.stdout?.on('data', keep);
  process_.stderr?.on('data', keep);
  const ended = new Promise<number>((resolve) => {
    process_.on('error', (error) => {
      tail += error.message;
      resolve(127);
    });
    process_.on('exit', (code) => resolve(code ?? 1));
  });
  const pipe = process_.stdio[3] as NodeJS.WritableStream | undefined;
  pipe?.on('error', () => undefined);
  return {
    output: () => tail,
    ended,
    stop: async () => {
      if (process.platform === 'win32') process_.kill();
      pipe?.end();
      await ended;
      for (const stream of process_.stdio) stream?.destroy();
    },
  };
}
