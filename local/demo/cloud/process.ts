/** The cloud of the demo as a process of its own: it can be killed and started again on the same state. */
import { CannotStart } from '../../cannot-start.ts';
import type { Cloud } from '../../cloud.ts';
import { endWhenTold } from '../../end-when-told.ts';
import { startCloud } from '../../start-cloud.ts';
import { writeMailbox } from '../pages/mailbox.ts';
import { peakMemory } from './peak-memory.ts';
import type { Answered, Asked, ExecutionFact, Questions, StartRequest } from './protocol.ts';

/** Sign-in tokens last as long as the story: the demo is not about signing in again. */
const TOKEN_SECONDS = 500 * 86_400;
/** A claim of a mail that nobody confirmed is respected for three minutes; pauses between attempts grow to one. */
const PATIENCE = 15 * 60_000;
const A_WHILE = 10_000;
const REFERENCE = 'x-mentorship-reference';

let cloud: Cloud | undefined;
const reported = new Set<string>();
/** Looked up every few seconds only: it takes a read of a file for each process of the machine. */
let memory = { bytes: 0, at: Number.NEGATIVE_INFINITY };
let troubles: string[] = [];

type Desk = {
  [Name in keyof Questions]: (
    given: Questions[Name]['given'],
  ) => Questions[Name]['answer'] | Promise<Questions[Name]['answer']>;
};

const running = (): Cloud => {
  if (cloud === undefined) throw new Error('The cloud has not been started.');
  return cloud;
};

const desk: Desk = {
  start,
  advanceTo: async (target) => {
    const { clock } = running();
    await running().advanceTo(Math.max(target, clock.now()));
    // What a killed consumer had begun is tried again within minutes; only then has everything come to rest.
    const enough = clock.now() + PATIENCE;
    while (running().isBehind() && clock.now() < enough) await running().advanceBy(A_WHILE);
    return clock.now();
  },
  token: (player) => running().tokenFor(player, { seconds: TOKEN_SECONDS }),
  letters: ({ to, letter }) =>
    running()
      .mailbox()
      .filter((mail) => mail.letter === letter && mail.to.includes(to))
      .map(({ text }) => text),
  report: () => {
    const { clock } = running();
    const executions = running().executions();
    const ended = executions.filter(({ status, arn }) => status !== 'RUNNING' && !reported.has(arn));
    for (const { arn } of ended) reported.add(arn);
    const report = {
      now: clock.now(),
      running: executions.filter(({ status }) => status === 'RUNNING').length,
      ended: ended.map(
        ({ name, machineName, status, lastState, transitions }): ExecutionFact => ({
          name,
          machine: machineName,
          status,
          end: lastState,
          transitions,
        }),
      ),
      mails: running().counts().mails,
      repeatedMails: running().counts().repeatedMails,
      deadLetters: running().deadLetters().length,
      troubles,
      usage: { ...running().counts(), memory: memoryNow() },
    };
    troubles = [];
    return report;
  },
  mails: () =>
    running()
      .mailbox()
      .map(({ to, letter = 'unnamed', headers }) => ({
        to: to.join(', '),
        letter,
        reference: Object.entries(headers).find(([name]) => name.toLowerCase() === REFERENCE)?.[1] ?? '',
      })),
  writeMailbox: (folder) => writeMailbox(folder, running().mailbox()),
  stop: async () => {
    await running().stop();
    return null;
  },
};

function memoryNow(): number {
  if (performance.now() - memory.at > 5000) memory = { bytes: peakMemory(), at: performance.now() };
  return memory.bytes;
}

async function start({
  killAt,
  directory,
  assembly,
  port,
  startAt,
}: StartRequest): Promise<{ apiUrl: string }> {
  cloud = await startCloud({
    ...(directory === undefined ? { memory: true } : { directory }),
    ...(startAt === undefined ? {} : { startAt }),
    assembly,
    flows: false,
    ports: { api: port, console: 0, mailbox: 0 },
    onLine: (line) => troubles.push(line),
  });
  if (killAt !== undefined) killLater(cloud, killAt);
  return { apiUrl: cloud.apiUrl };
}

/** As when the power fails: in the middle of whatever is going on, a few invocations at once and a clock on the move. */
function killLater(victim: Cloud, invocations: number): void {
  setInterval(() => {
    if (victim.counts().invocations >= invocations) process.kill(process.pid, 'SIGKILL');
  }, 2);
}

endWhenTold();
process.on('message', (asked: Asked) => void answer(asked));
// Who plays is gone: nobody is left to play for.
process.on('disconnect', () => process.exit(1));

async function answer({ id, question, given }: Asked): Promise<void> {
  let answered: Answered;
  try {
    answered = { id, answer: await desk[question](given as never) };
  } catch (error) {
    const { message, stack } = error as Error;
    const cannotStart = error instanceof CannotStart;
    answered = { id, error: cannotStart ? message : (stack ?? message), cannotStart };
  }
  process.send?.(answered);
}
