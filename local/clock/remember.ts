/** Keeps the virtual time over a restart: one line of fixed width, written over itself at every move. */
import { existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { broken } from '../state/state-file.ts';
import type { VirtualClock } from './virtual-clock.ts';

const WIDTH = 80;

interface Remembered {
  readonly virtual: number;
  readonly real: number;
}

/**
 * The virtual time at which a cloud that was stopped goes on: time that flows has flowed on meanwhile, as in AWS.
 * @returns undefined when nothing is remembered.
 */
export function rememberedTime(path: string | undefined, flows: boolean): number | undefined {
  if (path === undefined || !existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8').trim();
  let kept: Partial<Remembered> = {};
  try {
    kept = JSON.parse(text) as Partial<Remembered>;
  } catch {
    // Said below.
  }
  const { virtual, real } = kept;
  if (!Number.isFinite(virtual) || !Number.isFinite(real))
    throw broken(path, 'it does not hold the two times');
  return flows ? Date.now() + (virtual as number) - (real as number) : (virtual as number);
}

/** Writes down every move of the clock from now on. */
export function rememberTime(clock: VirtualClock, path: string | undefined): void {
  if (path === undefined) return;
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, existsSync(path) ? 'r+' : 'w');
  const write = () => {
    const times: Remembered = { virtual: clock.now(), real: Date.now() };
    writeSync(file, `${JSON.stringify(times).padEnd(WIDTH)}\n`, 0);
  };
  clock.onMove(write);
  write();
}
