/** `synthesize-stage.ts <folder> <stage>`: writes the cloud assembly of one stage into a folder. */
import { capabilities } from '../../functions/capabilities.ts';
import { buildApp } from '../../lib/app.ts';
import { bundleFunctions } from '../../lib/bundles.ts';
import { type StageName, stages } from '../../lib/stages.ts';

const [outdir = 'cdk.out', stage = 'dev'] = process.argv.slice(2);
const bundles = await bundleFunctions(capabilities);
// Templates are checked when they are tested and deployed; here it would only take time.
buildApp({ stages: [stages[stage as StageName]], bundles, outdir, validate: false }).synth();
