/** `npm run operator`: what a person reads, whatever goes wrong. */
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ask, readEvent } from '../../local/operator/ask.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const EVENT = '{"do":"look","of":"app_1"}';
let cloud: Server;
let url: string;
let invoked: { path: string; body: string }[];
let answer: { status: number; body: unknown };

/** The workflow page and the services of a cloud, as far as the command needs them. */
beforeEach(async () => {
  invoked = [];
  answer = { status: 200, body: { ok: true, says: 'It stands well.', waiting: 0 } };
  cloud = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const path = request.url ?? '';
      if (path === '/_local/addresses') return response.end(JSON.stringify({ awsUrl: url }));
      invoked.push({ path, body });
      response.writeHead(answer.status);
      return response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => cloud.close(resolve)));

test('the event goes to the operator function, and its words come first', async () => {
  expect(await ask(url, EVENT)).toEqual({ ok: true, lines: ['It stands well.', '{\n  "waiting": 0\n}'] });
  const path = '/2015-03-31/functions/mentorship-dev-administration-operator/invocations';
  expect(invoked).toEqual([{ path, body: EVENT }]);
});

test('a refusal is told with its code, a fault with what the function said, and neither is well', async () => {
  answer.body = { ok: false, says: 'Nothing was done.', code: 'wrong-state', requestId: 'req_1' };
  expect(await ask(url, EVENT)).toEqual({ ok: false, lines: ['Nothing was done. (wrong-state)'] });
  answer.body = { errorType: 'Fault', errorMessage: 'A fault of ours.' };
  expect(await ask(url, EVENT)).toEqual({ ok: false, lines: ['A fault of ours.'] });
});

test('no cloud, and a cloud without the function', async () => {
  expect((await ask('http://127.0.0.1:9', EVENT)).lines).toEqual([
    'No local cloud answers at http://127.0.0.1:9.',
  ]);
  answer = { status: 400, body: { message: 'Function not found' } };
  expect((await ask(url, EVENT)).lines[0]).toMatch(/^The local cloud cannot run .*: Function not found$/);
});

test('a file that is not there, or is not JSON', () => {
  const folder = temporaryFolder();
  expect(readEvent(join(folder, 'none.json'))).toEqual({ why: expect.stringContaining('There is no file') });
  writeFileSync(join(folder, 'bad.json'), '{ "do": ');
  expect(readEvent(join(folder, 'bad.json'))).toEqual({ why: expect.stringContaining('is not JSON') });
  writeFileSync(join(folder, 'good.json'), EVENT);
  expect(readEvent(join(folder, 'good.json'))).toEqual({ event: EVENT });
});
