/** Holds the state folder for one cloud, and tells `npm run clock` where that cloud is. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

/** What stands in the file while a cloud runs. */
export interface RunningCloud {
  readonly pid: number;
  /** Address of the workflow page, under which the control endpoint lies. */
  readonly consoleUrl: string;
  readonly apiUrl: string;
}

const lockPath = (directory: string): string => join(directory, 'cloud.json');

/** The cloud that runs with this folder; undefined when none does. A file left behind by a kill is no cloud. */
export async function runningCloud(directory: string): Promise<RunningCloud | undefined> {
  const path = lockPath(directory);
  if (!existsSync(path)) return undefined;
  try {
    const cloud = JSON.parse(readFileSync(path, 'utf8')) as RunningCloud;
    const answer = await fetch(`${cloud.consoleUrl}/_local/clock`, { signal: AbortSignal.timeout(3000) });
    return answer.ok ? cloud : undefined;
  } catch {
    return undefined;
  }
}

/** @throws CannotStart when another cloud runs with this folder. @returns a function that lets the folder go. */
export async function holdFolder(directory: string, cloud: RunningCloud): Promise<() => void> {
  const other = await runningCloud(directory);
  if (other !== undefined) {
    throw new CannotStart(
      `A local cloud is already running with the state in ${directory} (process ${other.pid}, API ${other.apiUrl}).\n` +
        'End it there with Ctrl-C, or start another one that keeps nothing: npm start -- --memory --port 4000',
    );
  }
  mkdirSync(directory, { recursive: true });
  writeFileSync(lockPath(directory), JSON.stringify(cloud));
  return () => rmSync(lockPath(directory), { force: true });
}
