/** Two mentees apply; one misses a prerequisite; results are released; an offer is accepted. */
import { ADA, MIRA, NOOR, OTTO, STELLA, type Walker } from '../people.ts';
import { deed, must, rest, type Stage, until } from '../stage.ts';
import type { Offered } from './program.ts';

const PROFILES = new Map<Walker, Record<string, unknown>>([
  [NOOR, { birthDate: '2001-05-14', country: 'DE', occupation: 'student' }],
  [OTTO, { birthDate: '1999-11-02', country: 'SE', occupation: 'neither' }],
]);

async function apply(stage: Stage, player: Walker, { programId, termId }: Offered): Promise<string> {
  const profile = {
    ...PROFILES.get(player),
    mayWork: true,
    introduction: 'I contribute where I use things.',
    skills: ['TypeScript'],
    links: [],
  };
  await stage.client.ask(player, 'PUT /me/profile/mentee', { body: profile });
  const draft = await stage.client.ask(player, `POST /terms/${termId}/applications`, {
    body: {
      programId,
      statement: 'I read the upstream issue, tried the first step, and would like to see it through.',
    },
  });
  const { applicationId } = draft.body;
  const submitted = await deed(stage, player, 'applies', `POST /applications/${applicationId}/submission`);
  stage.narrator.quote(submitted.standing.summary);
  return applicationId;
}

async function handIn(stage: Stage, player: Walker, applicationId: string, many: number): Promise<void> {
  const { body } = await stage.client.ask(player, `GET /applications/${applicationId}/prerequisites`);
  const tasks: { prerequisiteId: string; title: string }[] = body.items;
  for (const { prerequisiteId, title } of tasks.slice(0, many)) {
    const path = `/applications/${applicationId}/prerequisites/${prerequisiteId}/submission`;
    await deed(stage, player, `hands in "${title}"`, `POST ${path}`, {
      text: `${title}: https://example.org/${player.sub}`,
    });
  }
}

/** Answers the accepted enrollment's id. */
export async function applicationsAndChoice(stage: Stage, offered: Offered): Promise<string> {
  const { narrator, client } = stage;
  narrator.chapter('Two applications');
  await until(stage, '2026-08-05T09:00:00Z');
  const noor = await apply(stage, NOOR, offered);
  await until(stage, '2026-08-17T20:30:00Z');
  const otto = await apply(stage, OTTO, offered);
  await handIn(stage, NOOR, noor, 99);
  await handIn(stage, OTTO, otto, 1);

  narrator.chapter('The review period');
  await until(stage, '2026-08-24T12:00:00Z');
  const scores = await client.ask(MIRA, `GET /applications/${noor}`);
  must(scores.body.state === 'under-review', `Noor's application is ${scores.body.state}, not under review.`);
  await until(stage, '2026-09-01T18:01:00Z');
  const declined = await client.ask(OTTO, `GET /applications/${otto}`);
  must(
    declined.body.state === 'declined',
    'An application with an unfinished prerequisite was not declined.',
  );
  narrator.tell(`${OTTO.name} sees: ${declined.body.standing.summary}`);

  narrator.chapter('Selection');
  await deed(stage, ADA, `marks ${NOOR.name} as selected`, `PUT /applications/${noor}/mark`, {
    outcome: 'select',
    rank: 1,
  });
  const hidden = await client.ask(NOOR, `GET /applications/${noor}`);
  must(hidden.body.state === 'under-review', 'A mark was visible before the release.');
  await until(stage, '2026-09-02T10:00:00Z');
  const plan = await client.ask(STELLA, `GET /terms/${offered.termId}/release`);
  narrator.tell(`${STELLA.name} looks at the dry run of the release: ${narrator.counts(plan.body)}`);
  await deed(stage, STELLA, 'releases the results of the term', `POST /terms/${offered.termId}/release`, {});
  const { enrollmentId } = await deed(
    stage,
    NOOR,
    'accepts the offer',
    `POST /applications/${noor}/offer/acceptance`,
  );
  await rest(stage);
  return enrollmentId;
}
