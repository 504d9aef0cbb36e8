/**
 * How long a model searches. `npm test` takes the short cut; `LONG_RUNS=100` searches a hundred times as long. A failure
 * prints seed and path: `FC_SEED=… FC_PATH=…` (and `FC_REPLAY_PATH=…` for commands) runs that very case again.
 */

/** Times as many runs as the short cut. */
export const LONG_RUNS = Math.max(1, Number(process.env.LONG_RUNS ?? 1));

/** Time a test of so many runs may take, in milliseconds: a long run is as long as it is. */
export const ENOUGH_TIME = 120_000 * LONG_RUNS;

export interface Search {
  readonly numRuns: number;
  readonly seed?: number;
  readonly path?: string;
}

/** @param short how many runs the short cut makes */
export function search(short: number): Search {
  const { FC_SEED, FC_PATH } = process.env;
  return {
    numRuns: Math.round(short * LONG_RUNS),
    ...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
    ...(FC_PATH === undefined ? {} : { path: FC_PATH }),
  };
}

/** Which commands of a sequence are run again; without it all that were generated. */
export const replayed = (): { replayPath?: string } => {
  const { FC_REPLAY_PATH } = process.env;
  return FC_REPLAY_PATH === undefined ? {} : { replayPath: FC_REPLAY_PATH };
};
