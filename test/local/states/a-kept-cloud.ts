/** A cloud that keeps a journal, of which the process can end and begin again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { fileJournal } from '../../../local/states/journal/file-journal.ts';
import { type Cloud, openCloud, START, type Task } from './kit.ts';

interface KeptCloud {
  /** Where the journal lies. */
  readonly directory: string;
  readonly functions: Record<string, Task>;
  /** Tokens that the function `ask` was given. */
  readonly tokens: string[];
  /** The cloud as it runs now. */
  cloud: Cloud;
  /** A process begins at this time and reads the journal. */
  open(at: number): Promise<Cloud>;
  /** The process ends, time goes on, and another process reads the journal. */
  restart(secondsLater?: number): Promise<void>;
}

async function openKept(): Promise<KeptCloud> {
  const directory = mkdtempSync(join(tmpdir(), 'states-'));
  const tokens: string[] = [];
  const functions = {
    echo: (payload: unknown) => payload,
    ask: ({ token }: { token: string }) => tokens.push(token),
  };
  const open = (at: number) =>
    openCloud({ clock: new VirtualClock(at, false), functions, journal: fileJournal(directory) });
  const kept: KeptCloud = {
    directory,
    functions,
    tokens,
    cloud: await open(START),
    open,
    restart: async (secondsLater = 0) => {
      const later = kept.cloud.clock.now() + secondsLater * 1000;
      await kept.cloud.close();
      kept.cloud = await open(later);
      await kept.cloud.clock.settled();
    },
  };
  return kept;
}

/** Each test has a cloud and a journal of its own. */
export function useKeptCloud(): () => KeptCloud {
  let kept: KeptCloud;
  beforeEach(async () => {
    kept = await openKept();
  });
  afterEach(async () => {
    await kept.cloud.close();
    rmSync(kept.directory, { recursive: true });
  });
  return () => kept;
}
