/** The player's line to the cloud: asks it, and starts it again on the same state when it has been killed. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CannotStart } from '../../cannot-start.ts';
import { StoryBroken } from '../../story/client.ts';
import type { Answered, Question, Questions, StartRequest } from './protocol.ts';

/** Real ms. */
const A_MOMENT = 20;
const PROGRAM = fileURLToPath(new URL('./process.ts', import.meta.url));

/** The line broke before the answer came. */
class Gone extends Error {}

interface Pending {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class CloudLink {
  readonly #first: StartRequest;
  readonly #onKilled: () => void;
  #process: ChildProcess | undefined;
  #alive: Promise<{ apiUrl: string }>;
  #pending = new Map<number, Pending>();
  #next = 0;
  #ending = false;
  /** How often the cloud was killed and started again. */
  kills = 0;

  /** @param onKilled is told when the cloud has been killed, before it is started again. */
  constructor(first: StartRequest, onKilled: () => void) {
    this.#first = first;
    this.#onKilled = onKilled;
    this.#alive = this.#begin(first);
    this.#alive.catch(() => undefined);
  }

  /** Resolves when the cloud takes requests: at once, or when it has been started again. */
  alive(): Promise<{ apiUrl: string }> {
    return this.#alive;
  }

  /** Asks, and asks again when the cloud was killed before it answered: every question is harmless twice. */
  async ask<Name extends Question>(
    question: Name,
    given: Questions[Name]['given'],
  ): Promise<Questions[Name]['answer']> {
    for (;;) {
      await this.#alive;
      try {
        return await this.#ask(question, given);
      } catch (error) {
        if (!(error instanceof Gone) || this.#ending) throw error;
      }
      // The line breaks before the end of the process is known: without a pause nobody would come to hear of it.
      await pause(A_MOMENT);
    }
  }

  /** Its process is gone then, and what it laid down in temporary folders with it. */
  async stop(): Promise<void> {
    this.#ending = true;
    const ended = this.#process;
    if (ended?.connected) await this.#ask('stop', null).catch(() => undefined);
    if (ended?.exitCode !== null || ended.signalCode !== null) return;
    const exit = once(ended, 'exit');
    ended.kill();
    await exit;
  }

  #begin(request: StartRequest): Promise<{ apiUrl: string }> {
    const child = fork(PROGRAM, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#process = child;
    child.on('message', (answered: Answered) => this.#hear(answered));
    child.on('exit', (_code, signal) => this.#onExit(signal));
    return this.#ask('start', request);
  }

  #ask<Name extends Question>(
    question: Name,
    given: Questions[Name]['given'],
  ): Promise<Questions[Name]['answer']> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      if (!this.#process?.connected) return this.#breakOff();
      this.#process.send({ id, question, given }, (error) => {
        if (error !== null) this.#breakOff();
      });
    });
  }

  #hear({ id, answer, error, cannotStart }: Answered): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === undefined) pending?.resolve(answer);
    else pending?.reject(cannotStart === true ? new CannotStart(error) : new Error(error));
  }

  #breakOff(): void {
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of lost) reject(new Gone('The cloud is gone.'));
  }

  /** Only a kill is followed by a new start, where something was written down; whatever else ends the cloud is a fault. */
  #onExit(signal: NodeJS.Signals | null): void {
    if (this.#ending) {
      this.#process = undefined;
      this.#breakOff();
      return;
    }
    if (signal !== 'SIGKILL' || this.#first.directory === undefined) {
      const how = signal === null ? 'ended by itself' : `was ended by ${signal}, perhaps for want of memory`;
      this.#alive = Promise.reject(new StoryBroken(`The process of the cloud ${how}.`));
      this.#alive.catch(() => undefined);
      this.#breakOff();
      return;
    }
    this.kills += 1;
    this.#onKilled();
    const apiUrl = this.#alive;
    this.#alive = apiUrl.then((url) => this.#begin(this.#again(url.apiUrl)));
    this.#alive.catch(() => undefined);
    this.#breakOff();
  }

  #again(apiUrl: string): StartRequest {
    const { directory, assembly } = this.#first;
    return {
      assembly,
      port: Number(new URL(apiUrl).port),
      ...(directory === undefined ? {} : { directory }),
    };
  }
}
