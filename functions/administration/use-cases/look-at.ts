import { historyOf } from '../../platform/table/history.ts';
import { openWaits } from '../../platform/wait-record.ts';
import { describeWorkflow, type ExecutionStanding } from '../../platform/workflow.ts';
import { type FoundThing, findThing } from '../found-thing.ts';

/** Newest records that are shown: the whole is in the table, beside the thing. */
const RECORDS = 50;
const WAITS = 100;

export interface Look {
  readonly thing: FoundThing;
  /** The tokens stay here (trust W4). */
  readonly waits: readonly {
    readonly name: string;
    readonly of: string;
    readonly execution: string;
    readonly since: string;
    readonly until: string;
  }[];
  /** All of them, where only some are shown. */
  readonly waiting: number;
  readonly execution?: ExecutionStanding & { readonly workflow: string; readonly name: string };
  /** Newest first: who, what and why; never the data behind it. */
  readonly history: readonly {
    readonly at: string;
    readonly event: string;
    readonly of: string;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly by: string;
    readonly why?: string | undefined;
    readonly eventId: string;
  }[];
  readonly records: number;
  readonly intact: boolean;
}

/** Where a thing stands, what is waited for and until when, how its execution runs, what happened to it. */
export async function lookAt(id: string): Promise<Look> {
  const thing = await findThing(id);
  const { execution } = thing;
  const [history, standing, ...waiting] = await Promise.all([
    historyOf(thing.partition),
    execution === undefined ? undefined : describeWorkflow(execution.workflow, execution.name),
    ...thing.waitedFor.map((one) => openWaits(one)),
  ]);
  const waits = waiting
    .flat()
    .sort((one, other) => (one.until < other.until ? -1 : 1))
    .map(({ name, subjectId, execution: waits, registeredAt, until }) => ({
      ...{ name, of: subjectId, execution: waits, since: registeredAt, until },
    }));
  return {
    thing,
    waits: waits.slice(0, WAITS),
    waiting: waits.length,
    ...(execution === undefined || standing === undefined
      ? {}
      : { execution: { workflow: execution.workflow, name: execution.name, ...standing } }),
    history: history.events
      .slice(-RECORDS)
      .reverse()
      .map(({ at, name, subjectId, from, to, actorKind, actorId, why, eventId }) => ({
        ...{ at, event: name, of: subjectId, from, to, by: `${actorKind} ${actorId}`, why, eventId },
      })),
    records: history.events.length,
    intact: history.intact,
  };
}
