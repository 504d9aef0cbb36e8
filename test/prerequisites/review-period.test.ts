/** domain, step 4: reminders to those who have something left, and the decline of what is unfinished at the end. */
import { decline } from '../../functions/applications/ending-repository.ts';
import { applicationDeclined } from '../../functions/applications/letters/application-declined.ts';
import {
  applicationOf,
  prerequisites,
  wantedPrerequisites,
} from '../../functions/applications/repository.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { loadTogether } from '../../functions/platform/table/read.ts';
import { unchanged } from '../../functions/platform/table/write.ts';
import { prerequisitesReminded } from '../../functions/prerequisites/letters/prerequisites-reminded.ts';
import {
  aMentee,
  applies,
  aTermWithProgram,
  DAYS,
  finishes,
  journey,
  stateOf,
  toPrerequisites,
} from '../applications/an-application.ts';
import { MIRA_MENTOR, STELLA_STAFF } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, eventsOf, theEvent } from '../programs/events.ts';
import { toTerms } from '../terms/a-term.ts';

useTable();
beforeAll(givenEnvironment);

const WORKFLOW = { kind: 'workflow', id: 'test-execution' } as const;
const OPTIONAL = { kind: 'custom', title: 'Anything else', description: 'If you like.', required: false };
const REQUIRED = { kind: 'resume', title: 'Resume', description: 'One page.', required: true };
const [FIRST, SECOND] = ['2026-08-25T18:00:00.000Z', '2026-08-30T18:00:00.000Z'];

async function isUnderReview(prerequisites: readonly object[] = [{ name: 'resume', ...REQUIRED }]) {
  const { termId, programId } = await aTermWithProgram({}, { prerequisites });
  const mentee = await aMentee();
  const applicationId = await applies(mentee, termId, programId);
  at(DAYS.closed);
  await journey('begin-review', applicationId);
  return { termId, programId, mentee, applicationId };
}

test('reminders come 7 and 2 days before the end, each once, until there is nothing left', async () => {
  const { mentee, applicationId } = await isUnderReview();
  expect(await journey('next-prerequisite-reminder', applicationId)).toEqual({ outcome: 'wait', at: FIRST });
  at(FIRST);
  for (let time = 0; time < 2; time += 1)
    expect(await journey('remind-prerequisites', applicationId, { at: FIRST })).toEqual({
      outcome: 'wait',
      at: SECOND,
    });
  const event = await theEvent(`APPLICATION#${applicationId}`, 'prerequisites-reminded');
  const [copy] = await copiesOf(prerequisitesReminded, event);
  expect([copy?.to, copy?.subject]).toEqual([
    { personId: mentee.sub },
    expect.stringMatching(/^One prerequisite is unfinished: /),
  ]);
  await finishes(mentee, applicationId);
  // Done between the event and its mail: no mail.
  expect(await copiesOf(prerequisitesReminded, event)).toEqual([]);
  at(SECOND);
  expect(await journey('remind-prerequisites', applicationId, { at: SECOND })).toEqual({ outcome: 'none' });
});

test('what is approved needs no further look, what may be handed back does', async () => {
  const { mentee, applicationId } = await isUnderReview();
  await finishes(mentee, applicationId);
  expect(await journey('next-prerequisite-reminder', applicationId)).toMatchObject({ outcome: 'wait' });
  const list = `/applications/${applicationId}/prerequisites`;
  const { items } = (await toPrerequisites(`GET ${list}`, { as: mentee })).body;
  const { prerequisiteId, version } = items[0];
  const approval = { as: MIRA_MENTOR, ifMatch: version };
  await well(toPrerequisites(`POST ${list}/${prerequisiteId}/approval`, approval));
  expect(await journey('next-prerequisite-reminder', applicationId)).toEqual({ outcome: 'none' });
});

test('an unfinished prerequisite declines the application at the end, with the rule, once', async () => {
  const { mentee, applicationId } = await isUnderReview();
  at('2026-09-01T17:59:59.999Z');
  expect(await journey('conclude-review', applicationId)).toEqual({ outcome: 'not-yet' });
  at(DAYS.reviewOver);
  for (let time = 0; time < 2; time += 1)
    expect(await journey('conclude-review', applicationId)).toEqual({ outcome: 'declined' });
  const event = await theEvent(`APPLICATION#${applicationId}`, 'application-declined');
  expect(event).toMatchObject({
    from: 'under-review',
    to: 'declined',
    actorKind: 'workflow',
    data: { reason: 'prerequisites-unfinished' },
  });
  const [copy] = await copiesOf(applicationDeclined, event);
  expect(copy?.to).toEqual({ personId: mentee.sub });
  expect(copy?.text).toContain('(Resume)');
  expect(copy?.text).toContain('lfx@1');
});

test('one that is not required may stay open, and a finished one passes', async () => {
  const tasks = [
    { name: 'resume', ...REQUIRED },
    { name: 'more', ...OPTIONAL },
  ];
  const { mentee, applicationId } = await isUnderReview(tasks);
  const list = `/applications/${applicationId}/prerequisites`;
  const { items } = (await toPrerequisites(`GET ${list}`, { as: mentee })).body;
  expect(items.map(({ title }: { title: string }) => title)).toEqual(['Resume', 'Anything else']);
  const path = `POST ${list}/${items[0].prerequisiteId}/submission`;
  await well(toPrerequisites(path, { as: mentee, body: { text: 'Here.' } }));
  at(DAYS.reviewOver);
  for (let time = 0; time < 2; time += 1)
    expect(await journey('conclude-review', applicationId)).toEqual({ outcome: 'reviewed' });
  expect(await stateOf(mentee, applicationId)).toBe('under-review');
});

test('one handed in while the review is concluded makes that begin anew, and then counts', async () => {
  const { mentee, applicationId } = await isUnderReview();
  const application = await applicationOf(applicationId);
  if (application.state !== 'under-review') throw new Error(application.state);
  const [read] = await loadTogether(...wantedPrerequisites(application));
  if (read === undefined) throw new Error('no prerequisite');
  // The step has read both; the mentee hands in; then the step writes.
  await finishes(mentee, applicationId);
  const { writes } = decline(application, WORKFLOW, 'prerequisites-unfinished');
  await expect(commitStep([...writes, unchanged(prerequisites, read)])).rejects.toMatchObject({
    code: 'version-conflict',
  });
  at(DAYS.reviewOver);
  expect(await journey('conclude-review', applicationId)).toEqual({ outcome: 'reviewed' });
});

test('in a cancelled term everybody is told that', async () => {
  const { termId, mentee, applicationId } = await isUnderReview();
  await finishes(mentee, applicationId);
  const body = { reason: 'No funding.' };
  await well(toTerms(`POST /terms/${termId}/cancellation`, { as: STELLA_STAFF, body }));
  expect(await journey('conclude-review', applicationId)).toEqual({ outcome: 'declined' });
  const events = await eventsOf(`APPLICATION#${applicationId}`);
  expect(events.find(({ name }) => name === 'application-declined')?.data.reason).toBe('term-cancelled');
});
