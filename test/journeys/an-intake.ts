/** A program with its mentor, terms it takes part in, and people who apply. */
import { PLAIN_PROFILE } from '../../local/story/plain-profile.ts';
import type { Player } from '../../local/story/player.ts';
import type { Story } from './a-cloud.ts';

/** Published, with a mentor who has accepted by the letter of invitation; its id. */
export async function aProgramOf(
  { ask, judge, cloud }: Story,
  administrator: Player,
  mentor: Player,
  staff: Player,
): Promise<string> {
  const program = {
    organizationId: 'org_cncf',
    name: 'Query layer',
    pitch: 'Finish three migrations and delete what they replaced.',
    repositoryUrl: 'https://github.com/jaegertracing/jaeger-ui',
  };
  const { programId } = await ask(administrator, 'POST /programs', { body: program });
  await ask(administrator, `POST /programs/${programId}/submission`);
  await judge(staff, `/programs/${programId}`, 'approval');
  const invited = { email: mentor.email, name: mentor.name };
  await ask(administrator, `POST /programs/${programId}/mentor-invitations`, { body: invited });
  const mail = cloud.mailbox().find(({ letter }) => letter === 'mentor-invited');
  const token = /#token=([\w.-]+)/.exec(mail?.text ?? '')?.[1];
  await ask(mentor, 'POST /mentor-invitations/acceptance', { body: { token } });
  return programId;
}

/** A full-time term of four evaluations in which the program has one unpaid place; its id. */
export async function aTermOf(
  { ask }: Story,
  [administrator, staff]: readonly [Player, Player],
  programId: string,
  given: Readonly<Record<string, unknown>>,
): Promise<string> {
  const body = { organizationId: 'org_cncf', track: 'full-time', checkpointCount: 4, ...given };
  const { termId } = await ask(staff, 'POST /terms', { body });
  const part = { slots: 1, funding: { kind: 'unpaid' } };
  await ask(administrator, `PUT /terms/${termId}/programs/${programId}`, { body: part });
  return termId;
}

/** Somebody with a profile applies; the application's id. */
export async function applies(
  { ask }: Story,
  player: Player,
  termId: string,
  programId: string,
): Promise<string> {
  await ask(player, 'PUT /me/profile/mentee', { body: PLAIN_PROFILE });
  const body = { programId, statement: 'I would like to see it through.' };
  const { applicationId } = await ask(player, `POST /terms/${termId}/applications`, { body });
  await ask(player, `POST /applications/${applicationId}/submission`);
  return applicationId;
}
