import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { HISTORY_EVENTS } from './quotas.ts';

/** An event as GetExecutionHistory answers it; `timestamp` is epoch ms here and epoch seconds on the wire. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  readonly [details: string]: unknown;
}

/** The history is full: the execution has to fail (Step Functions developer guide, "Quotas"). */
export class HistoryFull extends Error {}

/**
 * The events of one execution. Only the newest are kept as objects; older ones are kept as text, and those of a
 * closed execution as compressed text, because a cloud of many thousand executions has to fit into a laptop.
 */
export class History {
  #packed: (string | Buffer)[] = [];
  #packedCount = 0;
  #recent: HistoryEvent[] = [];
  #transitions = 0;
  #lastState = '';

  /** How many states were entered, retries aside: what the service bills. */
  get transitions(): number {
    return this.#transitions;
  }

  /** Name of the state that was entered last. */
  get lastState(): string {
    return this.#lastState;
  }

  get length(): number {
    return this.#packedCount + this.#recent.length;
  }

  /** Whether there is room for one more event and the last word of the execution after it. */
  get hasRoom(): boolean {
    return this.length < HISTORY_EVENTS - 1;
  }

  /** Adds an event under the next id, which it answers. */
  add(previousEventId: number, timestamp: number, type: string, details?: Record<string, unknown>): number {
    const id = this.length + 1;
    const event = { id, previousEventId, timestamp, type, ...details };
    this.#recent.push(event);
    this.#count(event);
    return id;
  }

  /** Takes over events that were written down before. */
  restore(events: readonly HistoryEvent[]): void {
    for (const event of events) this.#count(event);
    this.#pack(events);
  }

  /** The events since the last call, which are packed away. */
  takeRecent(): readonly HistoryEvent[] {
    const recent = this.#recent;
    this.#pack(recent);
    this.#recent = [];
    return recent;
  }

  /** Makes the history of a closed execution small. */
  compress(): void {
    const all = JSON.stringify(this.all());
    this.#packed = [deflateRawSync(all, { level: 1 })];
    this.#packedCount = this.length;
    this.#recent = [];
  }

  all(): HistoryEvent[] {
    const events: HistoryEvent[] = [];
    for (const part of this.#packed) {
      const text = typeof part === 'string' ? part : inflateRawSync(part).toString();
      for (const event of JSON.parse(text) as HistoryEvent[]) events.push(event);
    }
    return events.concat(this.#recent);
  }

  #count(event: HistoryEvent): void {
    if (event.type.endsWith('StateEntered')) {
      this.#transitions += 1;
      this.#lastState = (event.stateEnteredEventDetails as { name: string } | undefined)?.name ?? '';
    }
  }

  #pack(events: readonly HistoryEvent[]): void {
    if (events.length === 0) return;
    this.#packed.push(JSON.stringify(events));
    this.#packedCount += events.length;
  }
}

/** The details of a failure, as every Failed and TimedOut event has them. */
export function failureDetails(error: string | undefined, cause: string | undefined): Record<string, string> {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

const PAYLOADS = new Set([
  'input',
  'inputDetails',
  'output',
  'outputDetails',
  'parameters',
  'assignedVariables',
  'assignedVariablesDetails',
]);

/** An event without its payloads, for `includeExecutionData: false`. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(event))
    copy[key] = isDetails(value) ? withoutPayloads(value) : value;
  return copy as HistoryEvent;
}

function isDetails(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function withoutPayloads(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([key]) => !PAYLOADS.has(key)));
}
