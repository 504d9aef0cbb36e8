import type { Cloud, CloudOptions } from './cloud.ts';
import { runCloud } from './run-cloud.ts';
import { Shutdown } from './shutdown.ts';

/**
 * `npm start`, the walk, the demo and the tests all start the cloud here.
 * @throws CannotStart with what to do, when it cannot start; nothing is left running then.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const shutdown = new Shutdown();
  try {
    return await runCloud(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}
