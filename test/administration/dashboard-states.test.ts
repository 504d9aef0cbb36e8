/**
 * Issue 3, "GET /me/dashboard": for every state of everything, and for each role, it says in words where the thing stands,
 * who acts next and until when, with doors that are open to that role; and nothing that is another role's to see.
 */
import { checkpoints } from '../../functions/evaluations/repository.ts';
import { hrSteps } from '../../functions/onboarding/repository.ts';
import { enrollments } from '../../functions/selection/enrollment-repository.ts';
import { installments } from '../../functions/stipends/repository.ts';
import { termPrograms, terms } from '../../functions/terms/repository.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, NOOR_MENTEE } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { allSeen, explains } from './dashboards.ts';
import { APPLICATIONS, CHECKPOINTS, ENROLLMENTS, INSTALLMENTS } from './every-state.ts';
import * as facts from './facts.ts';

const table = useTable();
beforeEach(async () => {
  await table.fresh();
  at('2026-08-20T10:00:00Z');
  await facts.makeProgram([ADA_ADMINISTRATOR, 'administrator'], [MIRA_MENTOR, 'mentor']);
  await facts.make(terms, facts.term, 'term-created');
  const joined = {
    termId: facts.TERM,
    programId: facts.PROGRAM,
    organizationId: 'org_cncf',
    programName: facts.program.name,
    slots: 2,
    funding: { kind: 'unpaid' },
  };
  await facts.make(termPrograms, joined as never, 'program-joined-term');
});

describe('an application that is', () => {
  // For the mentee: who acts next, and whether until a date. For the people of the program: the same, or nothing.
  test.each([
    ['draft', ['nobody', false], undefined],
    ['submitted', ['mentors', true], ['mentors', true]],
    ['under-review', ['mentors', true], ['mentors', true]],
    ['selected', ['nobody', false], ['nobody', false]],
    ['waitlisted', ['nobody', true], ['nobody', true]],
    ['declined', ['nobody', false], ['nobody', false]],
    ['offered', ['mentee', true], ['mentee', true]],
    ['accepted', ['nobody', false], ['nobody', false]],
    ['offer-declined', ['nobody', false], ['nobody', false]],
    ['offer-lapsed', ['nobody', false], ['nobody', false]],
    ['withdrawn', ['nobody', false], ['nobody', false]],
  ] as const)('%s', async (state, [next, dated], theirs) => {
    await facts.makeApplication(APPLICATIONS[state]);
    const { mentee, mentor, administrator, hr, finance } = await allSeen();
    expect(mentee.applications.map((one: { state: string }) => one.state)).toEqual([state]);
    explains(mentee.applications[0], next, dated);
    for (const { programs } of [mentor, administrator]) {
      const rows = programs[0].terms[0].applications;
      expect(rows).toHaveLength(theirs === undefined ? 0 : 1);
      if (theirs !== undefined) explains(rows[0], theirs[0], theirs[1]);
    }
    for (const { desks } of [hr, finance]) expect(desks[0].waiting).toEqual([]);
  });

  test('over its review is the administrators’ to mark, until the day of notice or of the start', async () => {
    at('2026-09-02T10:00:00Z');
    await facts.makeApplication(APPLICATIONS['under-review']);
    const { mentee, administrator } = await allSeen();
    explains(mentee.applications[0], 'administrator', true);
    expect(administrator.programs[0].waiting).toMatchObject([
      { summary: '1 application waits for a mark.', actsNext: 'administrator', until: facts.term.start },
    ]);
  });
});

describe('a mentorship that is', () => {
  test.each([
    ['onboarding', 'mentee', true],
    ['active', 'nobody', true],
    ['extended', 'nobody', true],
    ['completing', 'mentee', false],
    ['graduated', 'nobody', false],
    ['withdrawn', 'nobody', false],
    ['terminated', 'nobody', false],
  ] as const)('%s', async (state, actsNext, dated) => {
    await facts.makeApplication(APPLICATIONS.accepted);
    await facts.make(enrollments, ENROLLMENTS[state], 'enrollment-created');
    const { mentee, mentor, administrator } = await allSeen();
    expect(mentee.mentorships[0]).toMatchObject({ state, program: { name: facts.program.name } });
    explains(mentee.mentorships[0], actsNext, dated);
    for (const { programs } of [mentor, administrator]) {
      const [one] = programs[0].terms[0].mentees;
      expect(one).toMatchObject({ state, name: NOOR_MENTEE.name });
      explains(one, actsNext, dated);
    }
    if (state === 'completing') expect(mentee.mentorships[0].standing.missing.length).toBeGreaterThan(0);
  });

  test('late in its onboarding is the administrators’ to decide', async () => {
    await facts.make(enrollments, ENROLLMENTS.onboarding, 'enrollment-created');
    at('2026-09-19T10:00:00Z');
    const { mentee, administrator } = await allSeen();
    explains(mentee.mentorships[0], 'administrator', true);
    expect(administrator.programs[0].waiting).toMatchObject([{ summary: '1 onboarding is overdue.' }]);
  });

  test('extended beyond the end of its term stays on the desks of its people', async () => {
    await facts.make(enrollments, ENROLLMENTS.extended, 'enrollment-created');
    at('2026-12-05T10:00:00Z');
    const { mentor } = await allSeen();
    expect(mentor.programs[0].terms[0].mentees).toHaveLength(1);
  });
});

describe('an evaluation that is', () => {
  test.each([
    ['scheduled', 'mentors', true, undefined],
    ['open', 'mentors', true, 'PUT evaluation'],
    ['overdue', 'mentors', true, 'PUT evaluation'],
    ['passed', 'nobody', false, undefined],
    ['failed', 'administrator', true, 'POST extension'],
    ['under-appeal', 'administrator', true, 'POST appeal/decision'],
    ['upheld', 'administrator', true, 'POST end'],
    ['overturned', 'nobody', false, undefined],
    ['excused', 'nobody', false, undefined],
    ['closed', 'nobody', false, undefined],
  ] as const)('%s', async (state, actsNext, dated, door) => {
    await facts.make(enrollments, ENROLLMENTS.active, 'enrollment-created');
    await facts.make(checkpoints, CHECKPOINTS[state], 'checkpoint-scheduled');
    const { mentee, mentor, administrator } = await allSeen();
    const [ofMentor] = mentor.programs[0].terms[0].mentees[0].evaluations;
    const [ofAdministrator] = administrator.programs[0].terms[0].mentees[0].evaluations;
    for (const shown of [mentee.mentorships[0].evaluations[0], ofMentor, ofAdministrator]) {
      expect(shown.state).toBe(state);
      explains(shown, actsNext, dated);
    }
    if (door === undefined) return;
    const [method, name] = door.split(' ');
    const acting = actsNext === 'mentors' ? ofMentor : ofAdministrator;
    const href = `/enrollments/${facts.ENROLLMENT}/checkpoints/1/${name}`;
    expect(acting.links).toContainEqual(expect.objectContaining({ method, href }));
  });
});

describe('an installment that is', () => {
  test.each([
    ['planned', 'mentors', false, 'watching'],
    ['due', 'administrator', false, 'watching'],
    ['requested', 'finance', false, 'waiting'],
    ['approved', 'payment-provider', false, 'watching'],
    ['submitted', 'payment-provider', true, 'watching'],
    ['paid', 'nobody', false, 'watching'],
    ['failed', 'finance', false, 'waiting'],
    ['returned', 'finance', false, 'waiting'],
    ['rejected', 'administrator', false, 'watching'],
    ['cancelled', 'nobody', false, 'watching'],
  ] as const)('%s', async (state, actsNext, dated, desk) => {
    await facts.make(enrollments, ENROLLMENTS.active, 'enrollment-created');
    await facts.make(installments, INSTALLMENTS[state], 'installment-planned');
    const { mentee, mentor, administrator, finance } = await allSeen();
    const [ofAdministrator] = administrator.programs[0].terms[0].mentees[0].installments;
    for (const shown of [mentee.mentorships[0].installments[0], ofAdministrator]) {
      expect(shown.state).toBe(state);
      explains(shown, actsNext, dated);
    }
    expect(mentor.programs[0].terms[0].mentees[0].installments).toBeUndefined();
    const [row, ...more] = finance.desks[0][desk];
    expect([row.count, row.actsNext, row.until !== undefined, more]).toEqual([1, actsNext, dated, []]);
    expect(row.items[0].links.length).toBeGreaterThan(0);
  });
});

test('what waits at a desk is shown with its deadline and the doors that act on it', async () => {
  await facts.make(enrollments, ENROLLMENTS.onboarding, 'enrollment-created');
  const about = {
    ...{ enrollmentId: facts.ENROLLMENT, organizationId: 'org_cncf', personId: NOOR_MENTEE.sub },
    ...{ name: 'tax-form', title: 'Kind of tax form', revision: 1 },
  };
  const handedIn = { facts: { taxForm: 'W-8BEN' }, submittedAt: '2026-09-05T10:00:00.000Z' } as const;
  await facts.make(hrSteps, { ...about, ...handedIn, state: 'submitted' }, 'hr-step-submitted');
  const { hr, staff, finance } = await allSeen();
  const until = ENROLLMENTS.onboarding.onboardingDeadline;
  expect(hr.desks[0].waiting).toMatchObject([
    {
      summary: '1 onboarding step waits to be verified.',
      ...{ actsNext: 'hr', until },
      items: [{ what: 'Kind of tax form', since: handedIn.submittedAt, until }],
    },
  ]);
  expect(hr.desks[0].waiting[0].items[0].links[0]).toMatchObject({
    method: 'POST',
    href: `/enrollments/${facts.ENROLLMENT}/hr-steps/tax-form/verification`,
  });
  expect([staff.desks[0].waiting, finance.desks[0].waiting]).toEqual([[], []]);
});
