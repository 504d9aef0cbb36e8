/** What ends with a mentorship leaves the desks: nobody verifies or signs for who has left (domain: Leaving early). */
import { ADA_ADMINISTRATOR, HANA_HR, STELLA_STAFF } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { eventually } from '../programs/eventually.ts';
import {
  anOpenOnboarding,
  aStartedMentorship,
  type Mentorship,
  returnStep,
  signedBy,
  submitStep,
  toEvaluations,
  toOnboarding,
} from './a-mentorship.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

/** What lies at a desk for this mentorship, after `count` things are there. */
async function expectAtDesk(
  { enrollmentId }: Mentorship,
  desk: 'hr' | 'staff',
  count: number,
): Promise<void> {
  const as = desk === 'hr' ? HANA_HR : STELLA_STAFF;
  const query = { waitingFor: desk, limit: '100' };
  await eventually(
    async () => (await toOnboarding('GET /organizations/org_cncf/onboarding', { as, query })).body.items,
    (items: { enrollmentId: string }[]) =>
      expect(items.filter((item) => item.enrollmentId === enrollmentId)).toHaveLength(count),
  );
}

async function aHandedIn(): Promise<Mentorship> {
  const mentorship = await anOpenOnboarding();
  await well(signedBy(mentorship));
  await well(submitStep(mentorship, 'tax-form'));
  await well(submitStep(mentorship, 'payee'));
  await expectAtDesk(mentorship, 'hr', 2);
  await expectAtDesk(mentorship, 'staff', 1);
  return mentorship;
}

const because = { reason: 'Nothing was heard for two weeks.' };
const ENDS: readonly (readonly [string, (mentorship: Mentorship) => Promise<unknown>])[] = [
  [
    'the mentee withdraws',
    ({ enrollmentId, mentee }) =>
      well(toEvaluations(`POST /enrollments/${enrollmentId}/withdrawal`, { as: mentee, body: {} })),
  ],
  [
    'an administrator ends it',
    ({ enrollmentId }) =>
      well(
        toEvaluations(`POST /enrollments/${enrollmentId}/termination`, {
          as: ADA_ADMINISTRATOR,
          body: because,
        }),
      ),
  ],
  [
    'the place is released',
    ({ enrollmentId }) => {
      at('2026-09-18T08:00:00.000Z');
      const path = `POST /enrollments/${enrollmentId}/place-release`;
      return well(toOnboarding(path, { as: ADA_ADMINISTRATOR, body: because }));
    },
  ],
];

describe('steps and contract leave the desks', () => {
  test.each(ENDS)('when %s', async (_how, end) => {
    const mentorship = await aHandedIn();
    await end(mentorship);
    await expectAtDesk(mentorship, 'hr', 0);
    await expectAtDesk(mentorship, 'staff', 0);
    const { body } = await well(
      toOnboarding(`GET /enrollments/${mentorship.enrollmentId}/onboarding`, { as: mentorship.mentee }),
    );
    expect(body.contract.state).toBe('signed');
  });
});

test('HR gives nothing back to who has left', async () => {
  const mentorship = await aHandedIn();
  await ENDS[0]?.[1](mentorship);
  expect((await returnStep(mentorship, 'tax-form', because.reason)).body.code).toBe('wrong-state');
});

test('payee details of who has worked stay: money may still be owed', async () => {
  const mentorship = await aStartedMentorship();
  await well(submitStep(mentorship, 'payee'));
  await ENDS[0]?.[1](mentorship);
  await expectAtDesk(mentorship, 'hr', 1);
  expect((await returnStep(mentorship, 'payee', because.reason)).status).toBe(200);
});
