/** A program is enrolled and approved, a mentor joins, a term is planned. */

import { etagOf } from '../../story/client.ts';
import { enrolmentOf, realProgram, realTerm } from '../../story/real-data.ts';
import { ADA, MIRA, STELLA } from '../people.ts';
import { deed, must, rest, type Stage } from '../stage.ts';

const INTRODUCTION = 'Maintainer since 2019; I like reviews that teach.';

export interface Offered {
  readonly programId: string;
  readonly programName: string;
  readonly termId: string;
}

export async function offerProgram(stage: Stage, project: string): Promise<Offered> {
  const { narrator, client, cloud } = stage;
  narrator.chapter('A program');
  const program = realProgram(project);
  const { programId, name } = await deed(
    stage,
    ADA,
    `enrols "${program.project}: ${program.name}"`,
    'POST /programs',
    enrolmentOf(program),
  );
  await deed(stage, ADA, 'submits it for approval', `POST /programs/${programId}/submission`);
  const read = etagOf(await client.ask(STELLA, `GET /programs/${programId}`));
  await deed(stage, STELLA, 'approves it', `POST /programs/${programId}/approval`, undefined, read);
  const catalog = await client.ask(undefined, `GET /catalog/${programId}`);
  must(catalog.body.name === name, 'The published program is not in the public catalog.');

  await deed(stage, ADA, `invites ${MIRA.name} to mentor`, `POST /programs/${programId}/mentor-invitations`, {
    email: MIRA.email,
    name: MIRA.name,
  });
  const invitation = cloud
    .mails()
    .find(({ to, text }) => to.includes(MIRA.email) && text.includes('#token='));
  must(invitation !== undefined, 'The invitation of the mentor was not mailed.');
  const token = /#token=([\w.-]+)/.exec(invitation.text)?.[1];
  await client.ask(MIRA, 'PUT /me/profile/mentor', {
    body: { introduction: INTRODUCTION, skills: program.skills.slice(0, 3), links: [] },
  });
  await deed(stage, MIRA, 'accepts the invitation', 'POST /mentor-invitations/acceptance', { token });

  const { termId } = await deed(
    stage,
    STELLA,
    'plans CNCF 2026 term 3: applications 3 to 18 Aug, review until 1 Sep',
    'POST /terms',
    realTerm(),
  );
  await deed(
    stage,
    ADA,
    'joins the term with 1 slot, stipend by country, budget 6,600 USD',
    `PUT /terms/${termId}/programs/${programId}`,
    {
      slots: 1,
      funding: { kind: 'by-country' },
      budget: { amount: 660_000, currency: 'USD' },
    },
  );
  await rest(stage);
  return { programId, programName: name, termId };
}
