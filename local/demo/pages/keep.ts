/** Writes down what there is to look at. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudLink } from '../cloud-link.ts';
import type { Played } from '../play.ts';

export async function keep(folder: string, cloud: CloudLink, played: Played): Promise<{ index: string }> {
  await cloud.ask('writeMailbox', folder);
  const index = join(folder, 'index.html');
  writeFileSync(index, String(played.account.sections.length));
  return { index };
}
