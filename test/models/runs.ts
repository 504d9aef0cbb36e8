/**
 * How long a model searches. `npm test` takes the short cut; `LONG_RUNS=100` searches a hundred times as long. A failure
 * prints seed and path: `FC_SEED=… FC_PATH=…` (and `FC_REPLAY_PATH=…` for commands) runs that very case again.
 */

/** Times as many runs as the short cut. */
export const LONG_RUNS = Math.max(1, Number(process.env.LONG_RUNS ?? 1));

/**
 * How many interleavings of the payment path a long run tells: `INTERLEAVINGS=100000` of crowds, and a two-hundredth of
 * them of each story that has a name, which has fewer orders. They are told in memory alone, since a wire takes ten times
 * as long; the short cut tells a few, with a real engine beside (see story-table.ts).
 */
export const INTERLEAVINGS: number | undefined =
  process.env.INTERLEAVINGS === undefined ? undefined : Number(process.env.INTERLEAVINGS);
const STORIES_SHARE = 200;
/** Two files tell of crowds: before the submission and on the way, so that two processes share the work. */
const FILES_OF_CROWDS = 2;

/** Time a test of so many runs may take, in milliseconds: a long run is as long as it is. */
export const ENOUGH_TIME = Math.max(120_000 * LONG_RUNS, 200 * (INTERLEAVINGS ?? 0));

export interface Search {
  readonly numRuns: number;
  readonly seed?: number;
  readonly path?: string;
}

/** @param short how many runs the short cut makes */
export const search = (short: number): Search => searchOf(Math.round(short * LONG_RUNS));

/** @param short in how many orders the short cut tells a story */
export const searchOrders = (short: number): Search =>
  INTERLEAVINGS === undefined ? search(short) : searchOf(Math.ceil(INTERLEAVINGS / STORIES_SHARE));

/** @param short how many crowds of a file the short cut tells of */
export const searchCrowds = (short: number): Search =>
  INTERLEAVINGS === undefined ? search(short) : searchOf(Math.ceil(INTERLEAVINGS / FILES_OF_CROWDS));

function searchOf(numRuns: number): Search {
  const { FC_SEED, FC_PATH } = process.env;
  return {
    numRuns,
    ...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
    ...(FC_PATH === undefined ? {} : { path: FC_PATH }),
  };
}

/** Which commands of a sequence are run again; without it all that were generated. */
export const replayed = (): { replayPath?: string } => {
  const { FC_REPLAY_PATH } = process.env;
  return FC_REPLAY_PATH === undefined ? {} : { replayPath: FC_REPLAY_PATH };
};
