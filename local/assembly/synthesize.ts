/** Synthesizes one stage of the real app into a folder, in this process. */
import { capabilities } from '../../functions/capabilities.ts';
import { buildApp } from '../../lib/app.ts';
import { bundleFunctions } from '../../lib/bundles.ts';
import { type StageName, stages } from '../../lib/stages.ts';

/** @param outdir folder of the cloud assembly. @returns it. */
export async function synthesize(outdir: string, stage: StageName = 'dev'): Promise<string> {
  const bundles = await bundleFunctions(capabilities);
  return buildApp({ stages: [stages[stage]], bundles, outdir }).synth().directory;
}
