/** The CDK app: every stage, two stacks each. `npx cdk synth` and `npm run deploy -- <stage>` start here. */
import { capabilities } from '../functions/capabilities.ts';
import { buildApp } from '../lib/app.ts';
import { bundleFunctions } from '../lib/bundles.ts';
import { stages } from '../lib/stages.ts';

const bundles = await bundleFunctions(capabilities);
buildApp({ stages: Object.values(stages), bundles }).synth();
