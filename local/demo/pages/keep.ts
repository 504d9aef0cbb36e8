/** Writes down what there is to look at: the account, the mailbox, the letters of completion. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudLink } from '../cloud/link.ts';
import { measured } from '../measures.ts';
import type { Played } from '../play.ts';
import { indexPage, type Letter } from './index-page.ts';

export interface Title {
  readonly title: string;
  readonly lead: string;
  readonly seconds: number;
}

/** Answers where to begin to look. */
export async function keep(folder: string, cloud: CloudLink, played: Played, title: Title): Promise<string> {
  await cloud.ask('writeMailbox', folder);
  const letters = writeLetters(folder, played);
  const index = join(folder, 'index.html');
  writeFileSync(index, indexPage({ ...title, account: played.account, measures: measured(played), letters }));
  return index;
}

function writeLetters(folder: string, { world }: Played): Letter[] {
  mkdirSync(join(folder, 'letters'), { recursive: true });
  return world.book.letters
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map(({ name, program, letterId, pdf }) => {
      const file = `letters/${letterId}.pdf`;
      writeFileSync(join(folder, file), pdf);
      return { name, program, file };
    });
}
