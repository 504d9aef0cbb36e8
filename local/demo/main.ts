/**
 * `npm run demo`: CNCF's 2026 term 3 with a crowd, on the local cloud, on the virtual clock. Exit code 1 when the story
 * breaks or a sum of its account does not come out even.
 */
import { join, relative, resolve } from 'node:path';
import { synthesize } from '../assembly/synthesize.ts';
import { CannotStart } from '../cannot-start.ts';
import { endWhenTold } from '../end-when-told.ts';
import { StoryBroken } from '../story/client.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { uneven } from './account/account.ts';
import { calendarOf } from './calendar.ts';
import { killMoment } from './cloud/kill-moment.ts';
import { CloudLink } from './cloud/link.ts';
import { measures } from './measures.ts';
import { type Options, optionsFrom, usage } from './options.ts';
import { keep } from './pages/keep.ts';
import { emptied } from './pages/output.ts';
import { play } from './play.ts';
import { summary, verdict } from './print.ts';
import { Progress } from './progress.ts';

endWhenTold();
try {
  const options = optionsFrom(process.argv.slice(2));
  if (options === undefined) console.log(usage());
  else process.exitCode = (await demo(options)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof StoryBroken) && !(error instanceof CannotStart)) throw error;
  console.error(`\nThe demo ended early. ${error.message}`);
  process.exitCode = 1;
}

/** Whether everything adds up. */
async function demo(options: Options): Promise<boolean> {
  const calendar = calendarOf(options.track);
  const progress = new Progress(calendar, process.stdout);
  const output = emptied(resolve(options.output ?? join('.local', 'demo')));
  const { path: folder } = temporaryFolder('demo');
  const killAt = killMoment(options);
  progress.note(beginning(options, killAt));
  const assembly = options.assembly ?? (await synthesize(join(folder, 'assembly')));
  const cloud = new CloudLink(
    {
      assembly,
      port: 0,
      startAt: new Date(calendar.begin - 3_600_000).toISOString(),
      // What is killed must have written down what it knows.
      ...(killAt === undefined ? {} : { directory: join(folder, 'state'), killAt }),
    },
    () => progress.note('The cloud has been killed. It is started again on what it had written down.'),
  );
  try {
    const played = await play(options, cloud, progress);
    const seconds = progress.seconds;
    const index = await keep(output, cloud, played, { ...heading(options), seconds });
    progress.note(`\n${summary(played.account)}\n\n${measures(played, seconds)}\n`);
    progress.note(`Look at it: ${relative(process.cwd(), index)}`);
    progress.note(verdict(played.account));
    const wasKilled = killAt === undefined || cloud.kills > 0;
    if (!wasKilled) progress.note('The term was over before the cloud was to be killed.');
    return uneven(played.account).length === 0 && wasKilled;
  } finally {
    await cloud.stop();
  }
}

function heading({ applicants, programs, seed, track }: Options): { title: string; lead: string } {
  return {
    title: "CNCF's 2026 term 3, played through",
    lead: `A ${track} term over ${programs} programs with ${applicants} invented applicants (seed ${seed}), through the API and the workflows only, on the virtual clock of the local cloud.`,
  };
}

function beginning({ applicants, programs, seed, track }: Options, killAt: number | undefined): string {
  const kill =
    killAt === undefined ? '' : `\nThe cloud will be killed at invocation ${killAt} (--kill-at ${killAt}).`;
  return `CNCF's 2026 term 3, ${track}: ${programs} programs, ${applicants} people, about ${applicants * 2} applications, seed ${seed}.${kill}`;
}
