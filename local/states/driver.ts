import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock/virtual-clock.ts';
import { Agenda } from './agenda.ts';
import { ApiError } from './api-error.ts';
import type { Call, Outcome } from './interpreter/calls.ts';
import type { LiveExecution } from './interpreter/live-execution.ts';
import type { Run } from './interpreter/run.ts';
import { step } from './interpreter/step.ts';
import type { Stimulus } from './interpreter/stimuli.ts';
import { apply } from './interpreter/stimuli.ts';
import type { Journal } from './journal/journal.ts';
import { nextDue } from './records.ts';

/** What the driver needs to know of the engine around it. */
export interface DriverMeans {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly runOf: (live: LiveExecution) => Run;
  readonly perform: (live: LiveExecution, call: Call) => Promise<Outcome>;
  readonly find: (arn: string) => LiveExecution | undefined;
  /** Told of each execution that runs again after it had come to its end. */
  readonly onOpened: (live: LiveExecution) => void;
  /** Told of each execution that has come to its end. */
  readonly onClosed: (live: LiveExecution) => void;
}

interface Letter {
  readonly stimulus: Stimulus;
  readonly done: () => void;
  readonly refused: (error: unknown) => void;
}

/** After this many steps the driver lets other work of the process have its turn. */
const STEPS_A_TURN = 100;

/**
 * Moves executions. Each takes its stimuli one after the other: let it take effect, step until all flows wait
 * for something, write down what changed, and only then make the calls and give the answer.
 */
export class Driver {
  readonly #means: DriverMeans;
  readonly #agenda: Agenda;
  readonly #mailboxes = new Map<LiveExecution, Letter[]>();
  #fault: unknown;
  #stopped = false;

  constructor(means: DriverMeans) {
    this.#means = means;
    this.#agenda = new Agenda(means.clock, (key) => this.#onDue(key));
  }

  /** @throws the fault that stopped the engine, if one did: nothing is answered that was not written down. */
  assertSound(): void {
    if (this.#fault === undefined) return;
    const message = `The engine has stopped: ${(this.#fault as Error).message}`;
    throw new ApiError('InternalFailure', message, {}, 500);
  }

  /** Resolves when the stimulus has taken effect and is written down; rejects when it is refused. */
  post(live: LiveExecution, stimulus: Stimulus): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const letter = { stimulus, done: resolve, refused: reject };
    const mailbox = this.#mailboxes.get(live);
    if (mailbox !== undefined) mailbox.push(letter);
    else {
      const opened = [letter];
      this.#mailboxes.set(live, opened);
      void this.#means.clock.during(() => this.#drain(live, opened));
    }
    return promise;
  }

  /** Writes down what has changed in an execution and sets its timers. */
  commit(live: LiveExecution): void {
    this.assertSound();
    const { record } = live;
    const changes = live.takeChanges();
    try {
      this.#means.journal.append({
        kind: 'execution',
        arn: record.arn,
        ...(changes.head ? { record } : {}),
        scopes: Object.fromEntries(changes.scopes.map((id) => [id, live.scopes.get(id) ?? null])),
        events: changes.events,
      });
    } catch (error) {
      this.#fault = error;
      this.#agenda.clear();
      throw error;
    }
    if (changes.head) this.#agenda.set(record.arn, record.status === 'RUNNING' ? record.deadline : undefined);
    for (const id of changes.scopes) this.#setTimer(live, id);
  }

  /** Lets a new execution take its first steps. */
  begin(live: LiveExecution): void {
    void this.#quietly(live, { kind: 'continue' });
  }

  /** Arms all timers of an execution that was read from the journal and makes its open calls again. */
  resume(live: LiveExecution): void {
    if (live.record.status !== 'RUNNING') return;
    this.#agenda.set(live.record.arn, live.record.deadline);
    for (const scope of live.scopes.values()) {
      this.#setTimer(live, scope.id);
      const { phase, task } = scope.state ?? {};
      if (scope.status === 'running' && (scope.state === undefined || phase === 'ready'))
        live.ready.push(scope.id);
      const type = phase === 'task' ? live.stateOf(scope) : undefined;
      if (type?.Type !== 'Task' || task === undefined || task.submitted || scope.status !== 'running')
        continue;
      const { attempt, arguments: given } = task;
      live.calls.push({ scopeId: scope.id, attempt, resource: type.Resource, arguments: given });
    }
    void this.#quietly(live, { kind: 'continue' });
  }

  stop(): void {
    this.#stopped = true;
    this.#agenda.clear();
  }

  #setTimer(live: LiveExecution, scopeId: string): void {
    const scope = live.scopes.get(scopeId);
    const due = scope === undefined || live.record.status !== 'RUNNING' ? undefined : nextDue(scope);
    this.#agenda.set(`${live.record.arn}|${scopeId}`, due);
  }

  async #drain(live: LiveExecution, mailbox: Letter[]): Promise<void> {
    for (let letter = mailbox[0]; letter !== undefined && !this.#stopped; letter = mailbox[0]) {
      try {
        const wasOpen = live.record.status === 'RUNNING';
        await this.#take(live, letter.stimulus);
        letter.done();
        if (!wasOpen && live.record.status === 'RUNNING') this.#means.onOpened(live);
        if (wasOpen && live.record.status !== 'RUNNING') this.#means.onClosed(live);
        for (const call of live.calls.splice(0)) void this.#call(live, call);
      } catch (error) {
        letter.refused(error);
      }
      mailbox.shift();
    }
    this.#mailboxes.delete(live);
  }

  async #take(live: LiveExecution, stimulus: Stimulus): Promise<void> {
    const run = this.#means.runOf(live);
    await apply(run, stimulus);
    let steps = 0;
    for (let next = live.ready.shift(); next !== undefined; next = live.ready.shift()) {
      await step(run, next);
      steps += 1;
      if (steps % STEPS_A_TURN === 0) await nextTurn();
    }
    this.commit(live);
  }

  async #call(live: LiveExecution, call: Call): Promise<void> {
    await this.#means.clock.during(async () => {
      const outcome = await this.#means.perform(live, call);
      const { scopeId, attempt } = call;
      await this.#quietly(live, { kind: 'returned', scopeId, attempt, outcome });
    });
  }

  async #onDue(key: string): Promise<void> {
    const [arn = '', scopeId] = key.split('|');
    const live = this.#means.find(arn);
    if (live === undefined) return;
    await this.#quietly(live, scopeId === undefined ? { kind: 'deadline' } : { kind: 'due', scopeId });
  }

  /** For what nobody waits to hear: a fault is kept, and told to whoever asks next. */
  async #quietly(live: LiveExecution, stimulus: Stimulus): Promise<void> {
    try {
      await this.post(live, stimulus);
    } catch (error) {
      this.#fault ??= error;
    }
  }
}
