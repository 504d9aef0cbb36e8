/** What can be said on the command line. */
import { parseArgs } from 'node:util';
import type { Track } from '../../functions/kernel/policy.ts';
import { CannotStart } from '../cannot-start.ts';
import { realPrograms } from '../story/real-data.ts';

const USAGE = `npm run demo -- [options]
  --applicants 300     people who apply; they make twice as many applications
  --programs 45        programs of the term, the first so many of the real ones
  --seed 1             the same seed plays the same story
  --track full-time    or part-time: 24 weeks, three evaluations
  --kill-at random     the cloud is killed somewhere in the middle and started again; a number is where, in invocations
  --output DIR         where mailbox and letters go, an empty folder or one that a demo filled; default .local/demo
  --assembly DIR       play on a cloud assembly that is there already`;

/** CNCF's term: all its programs, and as many people as make about the applications that such a term gets. */
export const DEFAULT_SIZE = { applicants: 300, programs: realPrograms.length } as const;

export interface Options {
  readonly applicants: number;
  readonly programs: number;
  readonly seed: number;
  readonly track: Track;
  readonly killAt: 'random' | number | undefined;
  readonly output: string | undefined;
  readonly assembly: string | undefined;
}

/** Undefined when only help is asked for. @throws CannotStart with the usage when something is not understood. */
export function optionsFrom(words: string[]): Options | undefined {
  const values = parsed(words);
  if (values.help === true) return undefined;
  const track = values.track ?? 'full-time';
  if (track !== 'full-time' && track !== 'part-time') throw refused('--track is full-time or part-time.');
  const kill = values['kill-at'];
  return {
    applicants: whole(values.applicants ?? String(DEFAULT_SIZE.applicants), '--applicants', 1, 20_000),
    programs: whole(values.programs ?? String(DEFAULT_SIZE.programs), '--programs', 1, realPrograms.length),
    seed: whole(values.seed ?? '1', '--seed', 0, 2 ** 31),
    track,
    killAt: kill === undefined || kill === 'random' ? kill : whole(kill, '--kill-at', 1, 10_000_000),
    output: values.output,
    assembly: values.assembly,
  };
}

const refused = (why: string): CannotStart => new CannotStart(`${why}\n\n${USAGE}`);

export const usage = (): string => USAGE;

function whole(text: string, name: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw refused(`${name} takes a whole number from ${least} to ${most}.`);
}

function parsed(words: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: words,
      options: {
        applicants: text,
        programs: text,
        seed: text,
        track: text,
        'kill-at': text,
        output: text,
        assembly: text,
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw refused((error as Error).message);
  }
}
