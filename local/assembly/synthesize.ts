/** Synthesizes the app in this process: the same stacks that are deployed, of one stage. */
import { capabilities } from '../../functions/capabilities.ts';
import { buildApp } from '../../lib/app.ts';
import { bundleFunctions } from '../../lib/bundles.ts';
import { type StageName, stages } from '../../lib/stages.ts';

/** @param outdir: where the cloud assembly is written. @returns that folder. */
export async function synthesize(outdir: string, stage: StageName = 'dev'): Promise<string> {
  const bundles = await bundleFunctions(capabilities);
  // Templates are checked when they are tested and deployed; here it would only take time.
  return buildApp({ stages: [stages[stage]], bundles, outdir, validate: false }).synth().directory;
}
