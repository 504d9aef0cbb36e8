import type { MapState, ParallelState } from '../definition/types.ts';
import type { FailureRecord } from '../failure.ts';
import { limitedText, StateFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import type { ScopeRecord } from '../records.ts';
import { parentIdOf } from '../records.ts';
import { abortChildren } from './ending.ts';
import { enterState, leaveState } from './moving.ts';
import type { Run } from './run.ts';
import { evaluateField } from './run.ts';
import type { Tally } from './tallies.ts';
import { evaluateCount, evaluateList } from './typed-fields.ts';

type FanOutState = ParallelState | MapState;

/** Begins the branches of a Parallel, all at once. */
export async function beginParallel(run: Run, scope: ScopeRecord, state: ParallelState): Promise<void> {
  const record = scope.state;
  if (record === undefined) return;
  const input =
    state.Arguments === undefined
      ? record.input
      : await evaluateField(run, scope, state.Arguments, 'Arguments');
  limitedText(input, record.name, 'Arguments');
  run.live.addEvent(scope, run.clock.now(), 'ParallelStateStarted');
  record.phase = 'fanned';
  record.fanOut = { total: state.Branches.length, concurrency: 0 };
  for (const index of state.Branches.keys()) addChild(run, scope, index, input);
  await continueFanOut(run, scope, state);
}

/** Begins the iterations of a Map, as many at once as MaxConcurrency allows (0: all). */
export async function beginMap(run: Run, scope: ScopeRecord, state: MapState): Promise<void> {
  const record = scope.state;
  if (record === undefined) return;
  const items = await evaluateList(run, scope, state.Items ?? '{% $states.input %}', 'Items');
  const concurrency = await evaluateCount(run, scope, state.MaxConcurrency ?? 0, 'MaxConcurrency', 0);
  run.live.addEvent(scope, run.clock.now(), 'MapStateStarted', {
    mapStateStartedEventDetails: { length: items.length },
  });
  record.phase = 'fanned';
  record.fanOut = { total: items.length, concurrency, items };
  await continueFanOut(run, scope, state);
}

/** Looks at the flows inside: fails with the first that failed, starts what may start, ends when all are done. */
export async function continueFanOut(run: Run, scope: ScopeRecord, state: FanOutState): Promise<void> {
  const { live } = run;
  const record = scope.state;
  if (record?.fanOut === undefined) return;
  const { total } = record.fanOut;
  const tally = live.tallies.of(scope.id, total);
  for (const index of tally.ended.splice(0)) noteEnd(run, scope, state, index);
  if (tally.failed !== undefined) return failFanOut(run, scope, state, tally.failed);
  try {
    await startChildren(run, scope, state, tally);
  } catch (error) {
    if (error instanceof StateFailure) stopFanOut(run, scope, state);
    throw error;
  }
  if (tally.succeeded < total) return;
  const outputs = Array.from(
    { length: total },
    (_, index) => live.scopes.get(`${scope.id}/${index}`)?.output ?? null,
  );
  try {
    limitedText(outputs, record.name, 'result');
  } catch (error) {
    record.rerunAll = true;
    throw error;
  }
  live.addEvent(scope, run.clock.now(), `${state.Type}StateSucceeded`);
  const exit = { Assign: state.Assign, Output: state.Output, Next: state.Next };
  await leaveState(run, scope, { ...exit, otherwise: outputs }, { result: outputs });
  live.removeChildren(scope.id);
}

async function startChildren(run: Run, scope: ScopeRecord, state: FanOutState, tally: Tally): Promise<void> {
  const fanOut = scope.state?.fanOut;
  if (fanOut === undefined) return;
  const most = fanOut.concurrency === 0 ? fanOut.total : fanOut.concurrency;
  while (tally.running < most && tally.next < fanOut.total) {
    const index = tally.next;
    const known = run.live.scopes.get(`${scope.id}/${index}`);
    if (known === undefined || known.status === 'pending') {
      const child = known ?? (await addIteration(run, scope, state as MapState, index));
      startChild(run, scope, child, state);
      tally.running += 1;
    }
    tally.next += 1;
  }
}

async function addIteration(
  run: Run,
  scope: ScopeRecord,
  state: MapState,
  index: number,
): Promise<ScopeRecord> {
  const value = scope.state?.fanOut?.items?.[index] ?? null;
  const item = { Index: index, Value: value };
  const selector = state.ItemSelector;
  const input =
    selector === undefined ? value : await evaluateField(run, scope, selector, 'ItemSelector', { item });
  limitedText(input, scope.state?.name ?? '', 'ItemSelector');
  return addChild(run, scope, index, input, item);
}

function addChild(
  { live }: Run,
  scope: ScopeRecord,
  index: number,
  input: Json,
  item?: { readonly Index: number; readonly Value: Json },
): ScopeRecord {
  const child: ScopeRecord = {
    id: `${scope.id}/${index}`,
    index,
    status: 'pending',
    input,
    variables: {},
    ...(item === undefined ? {} : { item }),
    lastEventId: scope.lastEventId,
  };
  live.addScope(child);
  return child;
}

/** Starts a flow at its first state, or after a redrive in the state where it stood. */
function startChild(run: Run, scope: ScopeRecord, child: ScopeRecord, state: FanOutState): void {
  const { live, clock } = run;
  child.status = 'running';
  child.lastEventId = scope.lastEventId;
  live.touch(child);
  if (state.Type === 'Map') {
    live.addEvent(child, clock.now(), 'MapIterationStarted', {
      mapIterationStartedEventDetails: { name: scope.state?.name ?? '', index: child.index },
    });
  }
  if (child.state === undefined) enterState(run, child, live.flowOf(child).StartAt, child.input);
  else live.ready.push(child.id);
}

function noteEnd(run: Run, scope: ScopeRecord, state: FanOutState, index: number): void {
  const child = run.live.scopes.get(`${scope.id}/${index}`);
  if (child === undefined) return;
  noteIteration(run, scope, child, state, 'Succeeded');
  scope.lastEventId = child.lastEventId;
}

function noteIteration(
  { live, clock }: Run,
  scope: ScopeRecord,
  child: ScopeRecord,
  state: FanOutState,
  how: 'Succeeded' | 'Failed' | 'Aborted',
): void {
  if (state.Type !== 'Map') return;
  live.addEvent(child, clock.now(), `MapIteration${how}`, {
    [`mapIteration${how}EventDetails`]: { name: scope.state?.name ?? '', index: child.index },
  });
}

/** "If any branch fails, the entire Parallel state is considered to have failed, and all its branches are stopped." */
function failFanOut(run: Run, scope: ScopeRecord, state: FanOutState, failedId: string): never {
  const { live } = run;
  const failed = live.scopes.get(failedId);
  const failure: FailureRecord = failed?.failure ?? {};
  if (failed !== undefined) {
    noteIteration(run, scope, failed, state, 'Failed');
    scope.lastEventId = failed.lastEventId;
  }
  stopFanOut(run, scope, state);
  throw new StateFailure(failure.error, failure.cause, { heartbeat: failure.heartbeat === true });
}

/** Stops the flows that still run inside a state that has failed. */
function stopFanOut(run: Run, scope: ScopeRecord, state: FanOutState): void {
  const { live, clock } = run;
  const running = [...live.scopes.values()].filter((child) => child.status === 'running');
  const children = running.filter((child) => parentIdOf(child.id) === scope.id);
  abortChildren(run, scope);
  for (const child of children) noteIteration(run, scope, child, state, 'Aborted');
  live.tallies.forget(scope.id);
  live.addEvent(scope, clock.now(), `${state.Type}StateFailed`);
}
