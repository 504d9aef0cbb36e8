import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PERSONAS, type Persona } from '../../local/identity/personas.ts';
import { fixture } from './fixture/app.ts';
import { ANY_PORTS, folder, type RunningFixture, run, useAssembly } from './fixture/cloud.ts';

const DAY = 86_400_000;
const staff = PERSONAS.staff as Persona;

/** A cloud in a process of its own: its API, and the process. */
async function serve(assembly: string, directory: string): Promise<{ apiUrl: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['test/local/fixture/serve.ts', assembly, directory]);
  let output = '';
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stdout.on('data', (chunk: Buffer) => resolve({ ...JSON.parse(chunk.toString()), child }));
    child.on('exit', () => reject(new Error(output)));
  });
}

const post = (url: string, what: string, given: object) =>
  fetch(`${url}/do/${what}`, { method: 'POST', body: JSON.stringify(given) });

describe('a cloud that is killed and started again', () => {
  const assembly = useAssembly();
  const state = folder();
  let again: RunningFixture | undefined;
  const start = async (options: object = {}) => {
    again = await run({
      directory: state(),
      assembly: assembly(),
      flows: false,
      engine: 'extenddb',
      ...options,
    });
    return again;
  };
  afterEach(async () => {
    await again?.cloud.stop();
    again = undefined;
  });

  it('goes on where it was: table, executions, mails, time, and tokens', async () => {
    const { apiUrl, child } = await serve(assembly(), state());
    await post(apiUrl, 'write', { note: 'kept' });
    // A consumer may be given an event twice; it is given it once more only when it was not done with it.
    await waitUntil(() => existsSync(join(state(), 'streams.json')));
    await post(apiUrl, 'start', { note: 'kept' });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));

    const { cloud, deed } = await start();
    expect(new Date(cloud.clock.now()).toISOString()).toBe('2026-06-01T00:00:00.000Z');
    expect((await deed('read', { note: 'kept' })).body).toMatchObject({ found: { type: { S: 'note' } } });
    await cloud.settled();
    expect(cloud.mailbox().map(({ subject }) => subject)).toEqual(['Written: NOTE#kept']);
    expect(cloud.executions()).toMatchObject([{ name: 'kept', status: 'RUNNING' }]);
    await cloud.advanceBy(15 * DAY);
    expect(cloud.executions()).toMatchObject([{ name: 'kept', status: 'SUCCEEDED' }]);
  }, 60_000);

  it('keeps its keys and its time over a quiet restart', async () => {
    const first = await start();
    const token = await first.cloud.tokenFor(staff);
    const signed = (await first.deed('sign', { digest: 'ab'.repeat(32) })).body as { key: string };
    await first.cloud.stop();
    const { cloud, deed } = await start();
    expect(cloud.clock.now()).toBe(Date.parse('2026-06-16T00:00:00Z'));
    expect((await deed('sign', { digest: 'ab'.repeat(32) })).body).toMatchObject({ key: signed.key });
    const me = await fetch(`${cloud.apiUrl}/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(me.status).toBe(200);
  }, 60_000);

  it('takes over a changed definition, and running executions keep theirs', async () => {
    const before = await start();
    await before.deed('start', { note: 'old-rules' });
    await before.cloud.settled();
    await before.cloud.stop();
    const changed = await fixture({ waitSeconds: DAY / 1000 })(join(state(), 'other-assembly'));
    const { cloud, deed } = await start({ assembly: changed });
    await deed('start', { note: 'new-rules' });
    await cloud.advanceBy(2 * DAY);
    const status = (name: string) => cloud.executions().find((one) => one.name === name)?.status;
    expect([status('old-rules'), status('new-rules')]).toEqual(['RUNNING', 'SUCCEEDED']);
  }, 60_000);

  it('lets nobody else use its state meanwhile', async () => {
    await start();
    const second = run({ directory: state(), assembly: assembly() });
    await expect(second).rejects.toThrow(/already running[\s\S]*--memory/);
  }, 60_000);

  it.each(['clock.json', 'identity.json', 'streams.json', 'states.journal.jsonl', 'mails.jsonl'])(
    'names %s when it is broken, says what to do, and changes nothing',
    async (name) => {
      const file = join(state(), name);
      const before = existsSync(file) ? readFileSync(file) : undefined;
      const line = 'this is no JSON\n';
      if (name.endsWith('l')) appendFileSync(file, `${line}{"also":"this"}\n`);
      else writeFileSync(file, line);
      const broken = readFileSync(file);
      await expect(start()).rejects.toThrow(new RegExp(`${name}[\\s\\S]*--memory`));
      expect(readFileSync(file)).toEqual(broken);
      if (before !== undefined) writeFileSync(file, before);
    },
    60_000,
  );
});

describe('a cloud that cannot start', () => {
  const assembly = useAssembly();

  it('names the port that is taken, and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const { startCloud } = await import('../../local/start-cloud.ts');
    const starting = startCloud({ memory: true, assembly: assembly(), ports: { ...ANY_PORTS, api: port } });
    await expect(starting).rejects.toThrow(
      new RegExp(`Port ${port} for the API is already taken[\\s\\S]*--port 4000`),
    );
    other.close();
  });

  it('says so when there is no assembly', async () => {
    await expect(run({ memory: true, assembly: '/nowhere/at/all' })).rejects.toThrow(
      /no cloud assembly[\s\S]*cdk synth/,
    );
  });
});

async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
