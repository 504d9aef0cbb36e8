/** Where the cloud is that runs on this machine, for the commands that speak to it. */
import { join } from 'node:path';
import { runningCloud } from '../state/lock.ts';

/**
 * The workflow page that was named by `--console <address>` (taken out of `words`), or that of the cloud with the state
 * folder here, or one on the usual port: a cloud in memory leaves no file. Undefined when none answers.
 */
export async function findConsole(words: string[]): Promise<string | undefined> {
  const place = words.indexOf('--console');
  if (place >= 0) return words.splice(place, 2)[1];
  const cloud = await runningCloud(join(process.cwd(), '.local'));
  if (cloud !== undefined) return cloud.consoleUrl;
  const usual = 'http://127.0.0.1:3001';
  const answers = await fetch(`${usual}/_local/clock`, { signal: AbortSignal.timeout(2000) }).catch(
    () => undefined,
  );
  return answers?.ok ? usual : undefined;
}
