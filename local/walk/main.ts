/**
 * `npm run walk`: one mentorship from enrolment to letter, on the local cloud in memory, on the virtual clock.
 * Exit code 1 when anything of the story is missing.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesize } from '../assembly/synthesize.ts';
import { CannotStart } from '../cannot-start.ts';
import type { Cloud } from '../cloud.ts';
import { endWhenTold } from '../end-when-told.ts';
import { startCloud } from '../start-cloud.ts';
import { Client, StoryBroken } from '../story/client.ts';
import { writeMailbox } from '../story/mailbox.ts';
import { Narrator } from './narrator.ts';
import { type Ending, play } from './play.ts';
import { type Stage, storyCloud } from './stage.ts';

const PROJECT = 'Jaeger';
const BEGIN = '2026-07-20T09:00:00Z';
const { values: choices } = parseArgs({ options: { output: { type: 'string' } } });
/** Where letter and mailbox are left to look at. */
const OUTPUT = choices.output ?? join(process.cwd(), '.local', 'walk');

/** Writes letter and mailbox down, and says where. */
function keep(cloud: Cloud, { letter }: Ending, narrator: Narrator): void {
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(join(OUTPUT, 'letter-of-completion.pdf'), letter.pdf);
  writeFileSync(join(OUTPUT, 'verification.html'), letter.page);
  const mails = writeMailbox(OUTPUT, cloud.mailbox());
  const place = relative(process.cwd(), OUTPUT);
  narrator.note(`Letter of completion  ${join(place, 'letter-of-completion.pdf')}`);
  narrator.note(`Verification page     ${join(place, 'verification.html')}`);
  narrator.note(`Mailbox, ${String(mails).padStart(2)} mails     ${join(place, 'mailbox.html')}`);
}

async function walk(): Promise<void> {
  const began = performance.now();
  const narrator = new Narrator(() => cloud.clock.now());
  narrator.note('Synthesizing the stack and starting the local cloud …');
  const cloud = await startCloud({
    memory: true,
    flows: false,
    startAt: BEGIN,
    ports: { api: 0, console: 0, mailbox: 0 },
    assembly: (outdir) => synthesize(outdir),
    onLine: (line) => narrator.note(line),
  });
  try {
    const client = new Client(cloud.apiUrl, (player) => cloud.tokenFor(player));
    const stage: Stage = { cloud: storyCloud(cloud), client, narrator };
    const ending = await play(stage, PROJECT);
    narrator.chapter('The end');
    keep(cloud, ending, narrator);
    narrator.note(
      `Walked from July to November in ${((performance.now() - began) / 1000).toFixed(1)} seconds.`,
    );
  } finally {
    await cloud.stop();
  }
}

endWhenTold();
try {
  await walk();
} catch (error) {
  if (!(error instanceof StoryBroken) && !(error instanceof CannotStart)) throw error;
  console.error(`\nThe walk ended early. ${error.message}`);
  process.exitCode = 1;
}
