/**
 * `npm run deploy -- <stage>`: both stacks of a stage, data first. Asks before rights are widened, as CDK does, and
 * says in plain words what to do next when something is in the way.
 */
import { spawn } from 'node:child_process';
import { stackName } from '../lib/names.ts';
import { missingSettings, STAGE_NAMES, type StageName, stages } from '../lib/stages.ts';
import { nextStep } from './deploy-advice.ts';

const USAGE = `Usage: npm run deploy -- <stage> [options of cdk deploy]
Stages: ${STAGE_NAMES.join(', ')}. For example: npm run deploy -- dev --profile my-account`;

function isStage(word: string | undefined): word is StageName {
  return STAGE_NAMES.includes(word as StageName);
}

/** Shows all that CDK says and keeps its end, where errors are. */
function deploy(stage: StageName, options: readonly string[]): Promise<{ code: number; said: string }> {
  const stacks = [stackName(stage, 'Data'), stackName(stage, 'Service')];
  const words = ['cdk', 'deploy', ...stacks, '--require-approval', 'broadening', ...options];
  const child = spawn('npx', words, { stdio: ['inherit', 'inherit', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk);
    said = (said + chunk.toString()).slice(-20_000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

async function main([stage, ...options]: readonly string[]): Promise<number> {
  if (!isStage(stage)) {
    console.error(stage === undefined ? USAGE : `There is no stage "${stage}".\n${USAGE}`);
    return 2;
  }
  const missing = missingSettings(stages[stage]);
  if (missing.length > 0) {
    console.error(`The stage ${stage} is not ready to be deployed. Set in lib/stages.ts:`);
    for (const setting of missing) console.error(`  - ${setting}`);
    return 2;
  }
  const { code, said } = await deploy(stage, options);
  if (code === 0) {
    console.log(
      `\n${stage} is deployed. The outputs above hold the address of the API and, the first time, DNS`,
    );
    console.log(
      'records to publish; once SES shows the domain as verified, set mail.verified in lib/stages.ts.',
    );
    return 0;
  }
  console.error(`\nThe deployment of ${stage} stopped. ${nextStep(said)}`);
  return code;
}

process.exitCode = await main(process.argv.slice(2));
