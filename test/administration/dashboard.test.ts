/** Where everything of mine stands, what is missing, who acts next and until when. */
import { handler } from '../../functions/administration/api.ts';
import { routes } from '../../functions/administration/routes.ts';
import { checkpoints } from '../../functions/evaluations/repository.ts';
import { programs } from '../../functions/programs/repository.ts';
import { enrollments } from '../../functions/selection/enrollment-repository.ts';
import { installments } from '../../functions/stipends/repository.ts';
import { termPrograms, terms } from '../../functions/terms/repository.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  NOOR_MENTEE,
  OLGA_OTHER,
  type Somebody,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import * as facts from './facts.ts';

const table = useTable();
const { APPLICATION, ENROLLMENT, PROGRAM, TERM } = facts;

interface Link {
  readonly method: string;
  readonly href: string;
}

const dashboardOf = async (as: Somebody) => {
  const { status, body } = await call(handler, routes, 'GET /me/dashboard', { as });
  expect(status).toBe(200);
  return body;
};
const hrefs = (links: readonly Link[]) => links.map(({ method, href }) => `${method} ${href}`);

async function makeTerm(): Promise<void> {
  await facts.make(terms, facts.term, 'term-created');
  const part = {
    termId: TERM,
    programId: PROGRAM,
    organizationId: 'org_cncf',
    programName: facts.program.name,
  };
  const joined = { ...part, slots: 2, funding: { kind: 'unpaid' } } as const;
  await facts.make(termPrograms, joined as never, 'program-joined-term');
}

async function makeMentorship(): Promise<void> {
  await facts.make(enrollments, facts.enrollment, 'enrollment-created');
  await facts.make(checkpoints, facts.checkpoint, 'checkpoint-opened');
  await facts.make(installments, facts.installment, 'installment-due');
}

beforeAll(() => {
  Object.assign(process.env, { APPLICATION_URL: 'https://app.example', DEFAULT_ORGANIZATION: 'org_cncf' });
});
beforeEach(async () => {
  await table.fresh();
  at('2026-08-20T10:00:00Z');
});

test('of somebody who has nothing here yet is empty and says so', async () => {
  expect(await dashboardOf(STRANGER)).toEqual({
    summary: 'Nothing waits for you.',
    applications: [],
    mentorships: [],
    programs: [],
    desks: [],
  });
});

test('needs a sign-in', async () => {
  expect((await call(handler, routes, 'GET /me/dashboard')).status).toBe(401);
});

describe('of a mentee', () => {
  test('says where an application stands, and which doors are open', async () => {
    await makeTerm();
    await facts.makeApplication();
    const { applications } = await dashboardOf(NOOR_MENTEE);
    expect(applications).toMatchObject([
      {
        applicationId: APPLICATION,
        program: { id: PROGRAM, name: facts.program.name },
        term: { id: TERM, name: '2026 term 3' },
        state: 'submitted',
        standing: { actsNext: 'mentors', until: facts.term.reviewEnds },
      },
    ]);
    expect(applications[0].standing.summary).toContain('Under review until 1 Sep 2026 18:00 UTC');
    expect(hrefs(applications[0].links)).toContain(`POST /applications/${APPLICATION}/withdrawal`);
    expect(hrefs(applications[0].links)).not.toContain(`POST /applications/${APPLICATION}/offer/acceptance`);
  });

  test('says what is next in a mentorship, and how the stipend stands', async () => {
    await makeMentorship();
    at('2026-09-20T10:00:00Z');
    const { mentorships } = await dashboardOf(NOOR_MENTEE);
    expect(mentorships).toMatchObject([
      {
        enrollmentId: ENROLLMENT,
        state: 'active',
        standing: { actsNext: 'mentors', until: facts.checkpoint.dueAt },
        evaluations: [{ number: 1, state: 'open', standing: { actsNext: 'mentors' } }],
        installments: [
          { number: 1, state: 'due', amount: '3,000.00 USD', standing: { actsNext: 'administrator' } },
        ],
      },
    ]);
    expect(mentorships[0].standing.summary).toContain(
      'Evaluation 1 is open: a mentor gives it by 25 Sep 2026 18:00 UTC',
    );
  });
});

describe('of the people of a program', () => {
  beforeEach(async () => {
    await facts.makeProgram([ADA_ADMINISTRATOR, 'administrator'], [MIRA_MENTOR, 'mentor']);
    await makeTerm();
  });
  const waitingFor = async (as: Somebody): Promise<string[]> => {
    const { programs: mine } = await dashboardOf(as);
    return mine.flatMap(({ waiting }: { waiting: { summary: string }[] }) =>
      waiting.map(({ summary }) => summary),
    );
  };

  test('names the phase of the term', async () => {
    const { programs: mine } = await dashboardOf(MIRA_MENTOR);
    expect(mine).toMatchObject([{ programId: PROGRAM, roles: ['mentor'], state: 'published' }]);
    expect(mine[0].summary).toBe('Published. 2026 term 3: review until 1 Sep 2026 18:00 UTC.');
  });

  test('counts what is to review, then what is to mark', async () => {
    await facts.makeApplication();
    expect(await waitingFor(MIRA_MENTOR)).toEqual(['1 application waits for your review.']);
    at('2026-09-01T18:00:00Z');
    expect(await waitingFor(MIRA_MENTOR)).toEqual([]);
    expect(await waitingFor(ADA_ADMINISTRATOR)).toEqual(['1 application waits for a mark.']);
  });

  test('asks the mentor for the evaluation and the administrator for the request of what is earned', async () => {
    await makeMentorship();
    expect(await waitingFor(MIRA_MENTOR)).toEqual(['1 evaluation (number 1) is open.']);
    expect(await waitingFor(ADA_ADMINISTRATOR)).toEqual(['1 installment is earned: ask for its payment.']);
    const { programs: mine } = await dashboardOf(ADA_ADMINISTRATOR);
    expect(hrefs(mine[0].waiting.map(({ link }: { link: Link }) => link))).toEqual([
      `POST /enrollments/${ENROLLMENT}/installments/1/request`,
    ]);
  });
});

describe('of the desks', () => {
  beforeEach(async () => {
    const { approvedBy, publishedAt, ...rest } = facts.program as never as Record<string, unknown>;
    const waiting = {
      ...rest,
      state: 'submitted',
      submittedBy: 'sub-ada',
      submittedAt: '2026-07-01T10:00:00.000Z',
    };
    await facts.make(programs, waiting as never, 'program-submitted');
    const request = { by: 'sub-ada', at: '2026-10-17T10:00:00.000Z' };
    const requested = { ...facts.installment, state: 'requested', request };
    await facts.make(installments, requested as never, 'installment-requested');
  });
  const summaries = async (as: Somebody): Promise<string[]> => {
    const { desks } = await dashboardOf(as);
    return desks.flatMap(({ waiting }: { waiting: { summary: string }[] }) =>
      waiting.map(({ summary }) => summary),
    );
  };

  test.each([
    ['staff', STELLA_STAFF, ['1 program waits for approval.']],
    ['HR', HANA_HR, []],
    ['finance', FINN_FINANCE, ['1 payment waits for approval.']],
    ['another organization', OLGA_OTHER, []],
    ['nobody', STRANGER, []],
  ])('Z5: %s', async (_, as, expected) => {
    expect(await summaries(as)).toEqual(expected);
  });
});
