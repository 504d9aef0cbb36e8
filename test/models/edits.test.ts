/**
 * Edits of one thing at once (trust I3): one is made and the other is told, or both are, in every order of their calls that
 * fast-check thinks of; nothing that somebody was told is done is lost.
 */
import { handler as profilesApi } from '../../functions/profiles/api.ts';
import { routes as profileRoutes } from '../../functions/profiles/routes.ts';
import { aMentee } from '../applications/an-application.ts';
import { FINN_FINANCE, MIRA_MENTOR, somebody } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import type { Item } from '../kit/memory-table.ts';
import { aStartedMentorship, on, toParticipation } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { aMentorshipPassedUpTo, decide, request } from '../stipends/a-stipend.ts';
import { inEveryOrder, oneOf } from './in-every-order.ts';
import { ENOUGH_TIME } from './runs.ts';
import { useStoryTable } from './story-table.ts';

const table = useStoryTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const PLAN = {
  objectives: 'Move the query layer.',
  milestones: [
    { title: 'A draft', due: '2026-10-02' },
    { title: 'The rest', due: '2026-11-02' },
  ],
};
const version = (headers: Readonly<Record<string, string>>): number =>
  Number(String(headers.etag).replaceAll('"', ''));
const planIn = (items: readonly Item[]) => items.find(({ type }) => type === 'plan');

test(
  'two first plans at once: one is written, the other is told that there is one',
  async () => {
    const mentorship = await aStartedMentorship();
    const writes = (as: typeof MIRA_MENTOR, objectives: string) => () =>
      toParticipation(`PUT ${on(mentorship, 'plan')}`, { as, body: { ...PLAN, objectives } });
    await inEveryOrder(
      table,
      await table.photograph(),
      { mentor: writes(MIRA_MENTOR, 'As I see it.'), mentee: writes(mentorship.mentee, 'As I wish it.') },
      (answers, items) => {
        oneOf('200 409', '409 200', '200 428', '428 200')(answers);
        const mentorWas = answers.startsWith('200');
        expect(planIn(items)).toMatchObject({
          version: 1,
          objectives: mentorWas ? 'As I see it.' : 'As I wish it.',
        });
      },
    );
  },
  ENOUGH_TIME,
);

test(
  'a plan edited and agreed to at once: nobody has agreed to what they did not read',
  async () => {
    const mentorship = await aStartedMentorship();
    const path = on(mentorship, 'plan');
    const { headers } = await well(toParticipation(`PUT ${path}`, { as: MIRA_MENTOR, body: PLAN }));
    const ifMatch = version(headers);
    const body = { ...PLAN, objectives: 'Something else.' };
    await inEveryOrder(
      table,
      await table.photograph(),
      {
        edit: () => toParticipation(`PUT ${path}`, { as: MIRA_MENTOR, body, ifMatch }),
        agree: () => toParticipation(`POST ${path}/agreement`, { as: mentorship.mentee, ifMatch }),
      },
      (answers, items) => {
        oneOf('200 412', '412 200', '200 409', '409 200')(answers);
        const isAgreed = planIn(items)?.agreedByMentee !== undefined;
        expect([isAgreed, planIn(items)?.objectives]).toEqual(
          answers.startsWith('200') ? [false, body.objectives] : [true, PLAN.objectives],
        );
      },
    );
  },
  ENOUGH_TIME,
);

test(
  'two milestones of one plan done at once: each that was said to be done is',
  async () => {
    const mentorship = await aStartedMentorship();
    const path = on(mentorship, 'plan');
    const written = await well(toParticipation(`PUT ${path}`, { as: MIRA_MENTOR, body: PLAN }));
    const agreed = { as: mentorship.mentee, ifMatch: version(written.headers) };
    const { body } = await well(toParticipation(`POST ${path}/agreement`, agreed));
    const does = (place: number) => () =>
      toParticipation(`POST ${path}/milestones/${body.milestones[place].milestoneId}/completion`, {
        as: MIRA_MENTOR,
      });
    await inEveryOrder(
      table,
      await table.photograph(),
      { first: does(0), second: does(1) },
      (answers, items) => {
        oneOf('200 200', '200 409', '409 200')(answers);
        const { milestones } = planIn(items) as unknown as { milestones: { doneAt?: string }[] };
        const said = answers.split(' ').map((status) => status === '200');
        expect(milestones.map(({ doneAt }) => doneAt !== undefined)).toEqual(said);
      },
    );
  },
  ENOUGH_TIME,
);

test(
  'two holds of one installment at once: each that was answered has its record, and the last reason stands',
  async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const holds = (as: typeof FINN_FINANCE, reason: string) => () =>
      decide(mentorship, 'hold', 1, { as, body: { reason } });
    await inEveryOrder(
      table,
      await table.photograph(),
      {
        finn: holds(FINN_FINANCE, 'Finn asks.'),
        fiona: holds(somebody('Fiona Finance', 'finance'), 'Fiona asks.'),
      },
      (answers, items) => {
        oneOf('200 200', '200 409', '409 200')(answers);
        const held = items
          .filter(({ name }) => name === 'installment-held')
          .sort((one, other) => Number(one.sequence) - Number(other.sequence));
        expect(held).toHaveLength(answers.split(' ').filter((status) => status === '200').length);
        const standing = items.find(({ type, number }) => type === 'installment' && number === 1);
        const [last] = held.map(({ actorId, why }) => ({ by: actorId, reason: why })).slice(-1);
        expect(standing?.hold).toMatchObject(last ?? {});
      },
    );
  },
  ENOUGH_TIME,
);

test(
  'I3: two edits that name the same version: one is made, the other is told, nothing is lost',
  async () => {
    const mentee = await aMentee();
    const read = await well(call(profilesApi, profileRoutes, 'GET /me/profile', { as: mentee }));
    const ifMatch = Number(String(read.headers.etag).replaceAll('"', ''));
    const profile = {
      ...{ birthDate: '2001-02-03', country: 'DE', mayWork: true, occupation: 'student' },
      ...{ introduction: 'I like tracing.', skills: ['Go'], links: [] },
    };
    const edit = (introduction: string) => () =>
      call(profilesApi, profileRoutes, 'PUT /me/profile/mentee', {
        ...{ as: mentee, ifMatch },
        body: { ...profile, introduction },
      });
    await inEveryOrder(
      table,
      await table.photograph(),
      { one: edit('One.'), other: edit('Other.') },
      (answers, items) => {
        oneOf('200 409', '409 200', '200 412', '412 200')(answers);
        expect(items.find(({ type }) => type === 'profile')).toMatchObject({
          version: ifMatch + 1,
          mentee: { introduction: answers.startsWith('200') ? 'One.' : 'Other.' },
        });
      },
    );
  },
  ENOUGH_TIME,
);
