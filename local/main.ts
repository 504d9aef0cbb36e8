/** `npm start`: the whole cloud on this machine, until Ctrl-C. */
import { parseArgs } from 'node:util';
import { synthesize } from './assembly/synthesize.ts';
import { CannotStart } from './cannot-start.ts';
import type { Cloud, CloudOptions } from './cloud.ts';
import { moment } from './console/times.ts';
import { PERSONAS } from './identity/personas.ts';
import { startCloud } from './start-cloud.ts';
import type { TableEngineKind } from './table/engine.ts';

const USAGE = `npm start -- [options]
  --memory          keep nothing: a fresh cloud each time
  --port 4000       ports 4000 (API), 4001 (workflow page) and 4002 (mailbox); default 3000
  --engine dynoxide the other table engine; default extenddb
  --start-at 2026-06-01T00:00:00Z   the virtual time at which a fresh cloud begins
  --assembly DIR    run a cloud assembly that is there already (npx cdk synth writes cdk.out)
  --stacks A,B      of that assembly run these stacks only`;

/** Tokens that are pasted into a terminal should not expire over lunch, nor when the clock moves by a term. */
const TOKEN_SECONDS = 400 * 86_400;

try {
  const options = optionsFrom(process.argv.slice(2));
  if (options === undefined) console.log(USAGE);
  else await run(options);
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  console.error(`\n${error.message}\n`);
  process.exit(1);
}

function optionsFrom(words: string[]): CloudOptions | undefined {
  const { values } = parseArgsOf(words);
  if (values.help) return undefined;
  const port = Number(values.port ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_533)
    throw new CannotStart(`--port takes a number up to 65533.\n\n${USAGE}`);
  const engine = (values.engine ?? 'extenddb') as TableEngineKind;
  if (!['extenddb', 'dynoxide'].includes(engine))
    throw new CannotStart(`--engine is extenddb or dynoxide.\n\n${USAGE}`);
  const startAt = values['start-at'];
  if (startAt !== undefined && Number.isNaN(Date.parse(startAt)))
    throw new CannotStart(`--start-at takes a date.\n\n${USAGE}`);
  return {
    memory: values.memory ?? false,
    ports: { api: port, console: port + 1, mailbox: port + 2 },
    engine,
    assembly: values.assembly ?? ((outdir) => synthesize(outdir)),
    ...(values.stacks === undefined ? {} : { stacks: values.stacks.split(',') }),
    ...(startAt === undefined ? {} : { startAt }),
    onLine: (line) => console.log(`  ! ${line}`),
  };
}

function parseArgsOf(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        memory: { type: 'boolean' },
        port: { type: 'string' },
        engine: { type: 'string' },
        'start-at': { type: 'string' },
        assembly: { type: 'string' },
        stacks: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new CannotStart(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function run(options: CloudOptions): Promise<void> {
  const began = performance.now();
  const cancelled = new Promise<string>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  console.log('Starting the cloud on this machine…');
  const starting = startCloud(options);
  const first = await Promise.race([starting.then(() => undefined), cancelled]);
  if (first !== undefined) process.exit(130);
  const cloud = await starting;
  console.log(await welcome(cloud, options.memory === true, performance.now() - began));
  await cancelled;
  // A second Ctrl-C does not wait.
  process.once('SIGINT', () => process.exit(130));
  console.log('\nStopping…');
  await cloud.stop();
  process.exit(0);
}

async function welcome(cloud: Cloud, isMemory: boolean, milliseconds: number): Promise<string> {
  const tokens: string[] = [];
  for (const [role, persona] of Object.entries(PERSONAS)) {
    const token = await cloud.tokenFor(persona, { seconds: TOKEN_SECONDS });
    const groups = persona.groups.length > 0 ? `, group ${persona.groups.join(', ')}` : '';
    tokens.push(`  ${role}: ${persona.name} <${persona.email}>${groups}\n${token}\n`);
  }
  const mentee = await cloud.tokenFor(PERSONAS.mentee as never, { seconds: TOKEN_SECONDS });
  const unknown = cloud.unknownTypes.map((type) => `\n  ! Nothing runs ${type} here.`).join('');
  return `
  Ready after ${(milliseconds / 1000).toFixed(1)} s. ${isMemory ? 'Nothing is kept (--memory).' : 'State is kept in .local/.'} It is ${moment(cloud.clock.now())}.${unknown}

  API             ${cloud.apiUrl}
  Workflows       ${cloud.consoleUrl}
  Mailbox         ${cloud.mailboxUrl}
  AWS services    ${cloud.statesUrl}  (Step Functions, Lambda, KMS, SQS)
  Table engine    ${cloud.environment.AWS_ENDPOINT_URL_DYNAMODB}
  Files           ${cloud.filesUrl}
  Identity        ${cloud.identityUrl}/.well-known/openid-configuration

  Sign-in tokens (good for 400 days of this cloud's time)

${tokens.join('\n')}
  Move the clock: npm run clock -- +14d      Stop: Ctrl-C

  Try it:

curl -s ${cloud.apiUrl}/me/dashboard -H 'authorization: Bearer ${mentee}'
`;
}
