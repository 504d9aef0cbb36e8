/** A cloud whose application window is open: one published program, a term it takes part in, people who may apply. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../local/assembly/synthesize.ts';
import type { Cloud } from '../../local/cloud.ts';
import { startCloud } from '../../local/start-cloud.ts';
import { Client, etagOf } from '../../local/story/client.ts';
import { PLAIN_PROFILE } from '../../local/story/plain-profile.ts';
import type { Player } from '../../local/story/player.ts';
import { enrolmentOf, realPrograms, realTerm } from '../../local/story/real-data.ts';
import type { Progress } from './report.ts';

export interface Intake {
  readonly cloud: Cloud;
  readonly client: Client;
  readonly administrator: Player;
  readonly termId: string;
  readonly programId: string;
  stop(): Promise<void>;
}

/** Tokens outlive the bench: signing in is not what is measured. */
const TOKEN_SECONDS = 30 * 86_400;

export const somebody = (name: string, ...groups: readonly string[]): Player => ({
  sub: `sub-${name.toLowerCase().replaceAll(' ', '-')}`,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@people.example`,
  name,
  groups,
});

/** @throws StoryBroken when the cloud refuses what it should allow. */
export async function openIntake(tell: Progress): Promise<Intake> {
  tell('Starting the cloud…');
  const folder = mkdtempSync(join(tmpdir(), 'mentorship-bench-'));
  const calendar = realTerm();
  const opens = Date.parse(String(calendar.applicationsOpen));
  const cloud = await startCloud({
    memory: true,
    flows: false,
    startAt: opens - 7 * 86_400_000,
    ports: { api: 0, console: 0, mailbox: 0 },
    assembly: await synthesize(join(folder, 'assembly')),
  });
  const tokens = new Map<string, Promise<string>>();
  const client = new Client(cloud.apiUrl, (player) => {
    const known = tokens.get(player.sub) ?? cloud.tokenFor(player, { seconds: TOKEN_SECONDS });
    tokens.set(player.sub, known);
    return known;
  });
  const [administrator, staff] = [somebody('Ada Administrator'), somebody('Stella Staff', 'staff')];
  const [about] = realPrograms;
  if (about === undefined) throw new Error('There are no programs in data/.');
  const enrolment = { ...enrolmentOf(about), prerequisites: [] };
  const { programId } = (await client.ask(administrator, 'POST /programs', { body: enrolment })).body;
  await client.ask(administrator, `POST /programs/${programId}/submission`);
  const read = await client.ask(staff, `GET /programs/${programId}`);
  await client.ask(staff, `POST /programs/${programId}/approval`, { ifMatch: etagOf(read) });
  await becomeMentor(cloud, client, { administrator, mentor: somebody('Mia Mentor'), programId });
  const { termId } = (await client.ask(staff, 'POST /terms', { body: calendar })).body;
  const part = { slots: 3, funding: { kind: 'unpaid' } };
  await client.ask(administrator, `PUT /terms/${termId}/programs/${programId}`, { body: part });
  await cloud.advanceTo(opens + 3_600_000);
  const stop = async (): Promise<void> => {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { cloud, client, administrator, termId, programId, stop };
}

interface Joining {
  readonly administrator: Player;
  readonly mentor: Player;
  readonly programId: string;
}

/** Nobody applies to a program without a mentor. The invitation is answered with what its letter says. */
async function becomeMentor(
  cloud: Cloud,
  client: Client,
  { administrator, mentor, programId }: Joining,
): Promise<void> {
  const { email, name } = mentor;
  await client.ask(administrator, `POST /programs/${programId}/mentor-invitations`, {
    body: { email, name },
  });
  await cloud.settled();
  const letter = cloud.mailbox().find(({ letter: called }) => called === 'mentor-invited');
  const token = /#token=([\w.-]+)/.exec(letter?.text ?? '')?.[1];
  await client.ask(mentor, 'POST /mentor-invitations/acceptance', { body: { token } });
}

/** Somebody with a profile and a draft; the draft's id. */
export async function draftOf({ client, termId, programId }: Intake, player: Player): Promise<string> {
  await client.ask(player, 'PUT /me/profile/mentee', { body: PLAIN_PROFILE });
  const body = { programId, statement: 'I would like to see it through.' };
  return (await client.ask(player, `POST /terms/${termId}/applications`, { body })).body.applicationId;
}
