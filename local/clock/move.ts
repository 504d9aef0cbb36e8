/** `npm run clock -- +14d`: moves the virtual clock of the cloud that runs, and says what happened on the way. */
import type { ClockLine } from '../console/clock-control.ts';
import { findConsole } from '../console/find-console.ts';
import { moment } from '../console/times.ts';

const USAGE = 'npm run clock -- +14d | +36h | 2026-09-01T18:00:00Z     (nothing: shows the time)';

const words = process.argv.slice(2);
const consoleUrl = await findConsole(words);
if (consoleUrl === undefined) {
  console.error(
    'No local cloud is running here. Start one with: npm start\n(Another address of its workflow page: npm run clock -- --console http://127.0.0.1:4001 +14d)',
  );
  process.exit(1);
}
const [target] = words;
if (target === undefined) {
  const answer = await fetch(`${consoleUrl}/_local/clock`);
  const { now } = (await answer.json()) as { now: string };
  console.log(`${moment(Date.parse(now))}   ${now}\n${USAGE}`);
} else {
  process.exitCode = (await move(consoleUrl, target)) ? 0 : 1;
}

async function move(url: string, to: string): Promise<boolean> {
  const answer = await fetch(`${url}/_local/clock`, { method: 'POST', body: JSON.stringify({ to }) });
  let isDone = false;
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const said = JSON.parse(line) as ClockLine;
      print(said);
      isDone ||= said.kind === 'time' && said.done;
    }
  }
  return isDone;
}

function print(line: ClockLine): void {
  const clear = process.stdout.isTTY ? '\r\x1b[K' : '';
  const text = textOf(line);
  if (line.kind === 'refused') console.error(`${clear}${text}`);
  else if (line.kind !== 'time' || line.done) console.log(`${clear}${text}`);
  else if (process.stdout.isTTY) process.stdout.write(`${clear}${text}`);
}

function textOf(line: ClockLine): string {
  switch (line.kind) {
    case 'refused':
      return `${line.message}\n${USAGE}`;
    case 'mail':
      return `${moment(line.at)}   mail to ${line.to}: ${line.subject}`;
    case 'execution':
      return `${moment(line.at)}   ${line.machine} ${line.name}: ${line.now}`;
    case 'dead-letter':
      return `${moment(line.at)}   put aside into ${line.queue}`;
    default:
      return line.done ? `It is now ${moment(line.at)}.` : moment(line.at);
  }
}
