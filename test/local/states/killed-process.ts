/**
 * A process of its own with an engine, a journal and real time, which the test kills. It is told where its data
 * lies and how many seconds it is later than real time, and says what its functions are asked, a line each.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { createStatesEngine } from '../../../local/states/engine.ts';
import { statesHttpHandler } from '../../../local/states/http.ts';
import { fileJournal } from '../../../local/states/journal/file-journal.ts';

const [directory = '', later = '0'] = process.argv.slice(2);

const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

const invokeLambda = async (functionArn: string, payload: unknown) => {
  say({ invoked: functionArn, payload });
  if (functionArn === 'never') await new Promise(() => undefined);
  return { payload, statusCode: 200 };
};

const engine = createStatesEngine({
  clock: new VirtualClock(Date.now() + Number(later) * 1000),
  invokeLambda,
  journal: fileJournal(directory),
  accountId: '111122223333',
  region: 'eu-central-1',
});
const server = createServer(statesHttpHandler(engine));
server.listen(0, '127.0.0.1', () => say({ port: (server.address() as AddressInfo).port }));
