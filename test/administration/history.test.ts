/** Who did what, when and why; P7: a record that was altered or is missing shows. */
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { handler } from '../../functions/administration/api.ts';
import { routes } from '../../functions/administration/routes.ts';
import { applications } from '../../functions/applications/repository.ts';
import { checkpoints } from '../../functions/evaluations/repository.ts';
import { tableClient, tableName } from '../../functions/platform/table/client.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { change, eventSortKey } from '../../functions/platform/table/write.ts';
import { enrollments } from '../../functions/selection/enrollment-repository.ts';
import { installments } from '../../functions/stipends/repository.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  NOOR_MENTEE,
  OLGA_OTHER,
  OTTO_APPLICANT,
  type Somebody,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import * as facts from './facts.ts';

const table = useTable();
const { APPLICATION, ENROLLMENT, PROGRAM } = facts;

beforeAll(() => {
  Object.assign(process.env, { APPLICATION_URL: 'https://app.example', DEFAULT_ORGANIZATION: 'org_cncf' });
});

const history = (of: string, as?: Somebody) =>
  call(handler, routes, `GET ${of}/history`, as === undefined ? {} : { as });
const names = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map(({ name }) => name);

beforeEach(async () => {
  await table.fresh();
  await facts.makeProgram([ADA_ADMINISTRATOR, 'administrator'], [MIRA_MENTOR, 'mentor']);
});

describe('of an application', () => {
  const of = `/applications/${APPLICATION}`;

  beforeEach(async () => {
    const before = await facts.makeApplication();
    const after = { ...facts.application, state: 'under-review' } as const;
    const happening = {
      event: 'application-under-review',
      actor: { kind: 'workflow', id: APPLICATION },
    } as const;
    await commitStep(change(applications, before, after as never, happening).writes);
  });

  test('its mentee sees what happened, in order, and who else only by kind', async () => {
    const { status, body } = await history(of, NOOR_MENTEE);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('intact');
    expect(body.items).toMatchObject([
      { summary: 'Application submitted', to: 'submitted', by: { kind: 'you' } },
      {
        summary: 'Application under review',
        from: 'submitted',
        to: 'under-review',
        by: { kind: 'workflow' },
      },
    ]);
  });

  test('its administrators see who it was, and that the chain is whole', async () => {
    const { body } = await history(of, ADA_ADMINISTRATOR);
    expect(body.intact).toBe(true);
    expect(body.items[0].by).toEqual({ kind: 'person', personId: NOOR_MENTEE.sub });
  });

  test('P7: an altered record shows', async () => {
    const Key = { pk: `APPLICATION#${APPLICATION}`, sk: eventSortKey('APPLICATION', 1) };
    await tableClient().send(
      new UpdateCommand({
        TableName: tableName(),
        Key,
        UpdateExpression: 'SET actorId = :other',
        ExpressionAttributeValues: { ':other': 'somebody-else' },
      }),
    );
    expect((await history(of, STELLA_STAFF)).body.intact).toBe(false);
  });

  test('P7: a missing record shows', async () => {
    const Key = { pk: `APPLICATION#${APPLICATION}`, sk: eventSortKey('APPLICATION', 1) };
    await tableClient().send(new DeleteCommand({ TableName: tableName(), Key }));
    expect((await history(of, STELLA_STAFF)).body.intact).toBe(false);
  });

  test.each([
    ['another applicant', OTTO_APPLICANT],
    ['a stranger', STRANGER],
    ['HR', HANA_HR],
    ['staff of another organization', OLGA_OTHER],
  ])('Z3: %s learns nothing', async (_, as) => {
    const [theirs, absent] = [await history(of, as), await history('/applications/app_none', as)];
    expect([theirs.status, absent.status]).toEqual([404, 404]);
    expect(theirs.body.detail).toBe(absent.body.detail);
  });

  test('a draft is nobody’s business but its writer’s', async () => {
    const { submittedAt, prerequisiteCount, ...draft } = facts.application as never as Record<
      string,
      unknown
    >;
    const drafted = { ...draft, applicationId: 'app_draft', state: 'draft' } as never;
    await facts.makeApplication(drafted);
    expect((await history('/applications/app_draft', ADA_ADMINISTRATOR)).status).toBe(404);
    expect((await history('/applications/app_draft', STELLA_STAFF)).status).toBe(404);
    expect((await history('/applications/app_draft', NOOR_MENTEE)).status).toBe(200);
  });
});

describe('of a mentorship', () => {
  const of = `/enrollments/${ENROLLMENT}`;

  beforeEach(async () => {
    await facts.make(enrollments, facts.enrollment, 'enrollment-created');
    await facts.make(checkpoints, facts.checkpoint, 'checkpoint-opened');
    await facts.make(installments, facts.installment, 'installment-due');
  });

  test.each([
    ['its mentee', NOOR_MENTEE, ['enrollment-created', 'checkpoint-opened', 'installment-due']],
    ['its administrators', ADA_ADMINISTRATOR, ['enrollment-created', 'checkpoint-opened', 'installment-due']],
    ['its mentors, without money', MIRA_MENTOR, ['enrollment-created', 'checkpoint-opened']],
    ['HR, without evaluations and money', HANA_HR, ['enrollment-created']],
    ['finance', FINN_FINANCE, ['enrollment-created', 'checkpoint-opened', 'installment-due']],
    ['staff', STELLA_STAFF, ['enrollment-created', 'checkpoint-opened', 'installment-due']],
  ])('Z5: %s', async (_, as, expected) => {
    expect(names(await history(of, as))).toEqual(expected);
  });

  test.each([OTTO_APPLICANT, STRANGER, OLGA_OTHER])('is not there for others', async (as) => {
    expect((await history(of, as)).status).toBe(404);
  });
});

describe('of a program', () => {
  const of = `/programs/${PROGRAM}`;

  test.each([ADA_ADMINISTRATOR, STELLA_STAFF])('is for those who answer for it', async (as) => {
    const answer = await history(of, as);
    expect(names(answer)).toEqual(['program-enrolled', 'mentor-joined', 'mentor-joined']);
    expect(answer.body.intact).toBe(true);
  });

  test('is forbidden to its mentors and absent for others', async () => {
    expect((await history(of, MIRA_MENTOR)).status).toBe(403);
    expect((await history(of, STRANGER)).status).toBe(404);
    expect((await history(of, OLGA_OTHER)).status).toBe(404);
    expect((await history(of)).status).toBe(401);
    expect((await history('/programs/app_noor', STELLA_STAFF)).status).toBe(404);
  });
});
