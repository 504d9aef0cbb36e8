/** `npm run operator -- event.json`: a command from the console, on the cloud that runs on this machine. */
import { findConsole } from '../console/find-console.ts';
import { ask, readEvent, type Told } from './ask.ts';

const USAGE = `npm run operator -- event.json      (a dash instead of a file: the event is piped in)
Events to copy and fill in: functions/administration/operator/events/. What each does: docs/runbook.md.`;

const words = process.argv.slice(2);
const { ok, lines } = await run();
for (const line of lines) console[ok ? 'log' : 'error'](line);
process.exitCode = ok ? 0 : 1;

async function run(): Promise<Told> {
  const consoleUrl = await findConsole(words);
  const [path, ...others] = words;
  if (path === undefined || others.length > 0) return { ok: false, lines: [USAGE] };
  const read = readEvent(path);
  if ('why' in read) return { ok: false, lines: [read.why, USAGE] };
  if (consoleUrl === undefined) {
    const lines = ['No local cloud is running here. Start one with: npm start'];
    return { ok: false, lines };
  }
  return ask(consoleUrl, read.event);
}
