/** Ends what was started, last first, whatever fails on the way. */
import type { Server } from 'node:http';

export class Shutdown {
  readonly #steps: (() => Promise<void>)[] = [];
  #running: Promise<void> | undefined;

  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /** Will stop something that is starting; one that has not started when another fails is waited for, and then stopped. */
  started<Part extends { stop(): Promise<void> }>(starting: Promise<Part>): Promise<Part> {
    this.add(async () => (await starting).stop());
    return starting;
  }

  /** Waits until a server listens, and will close it with all its connections. */
  async listening(server: Server, starting: Promise<number>): Promise<void> {
    await starting;
    this.add(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
  }

  run(): Promise<void> {
    this.#running ??= this.#end();
    return this.#running;
  }

  async #end(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      await step().catch(() => undefined);
    }
  }
}
