/** Starter tasks first, then larger ones (domain: Participation). */
import { recordBooks } from '../../functions/participation/repository.ts';
import { load } from '../../functions/platform/table/read.ts';
import { MIRA_MENTOR } from '../kit/actors.ts';
import type { Called } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import { versionOfTask } from '../kit/versions.ts';
import { aStartedMentorship, type Mentorship, toParticipation } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';

useTable();
beforeAll(givenEnvironment);

const at = ({ enrollmentId }: Mentorship) => `POST /enrollments/${enrollmentId}/tasks`;
const give = (mentorship: Mentorship, kind: 'starter' | 'project' | 'exam'): Promise<Called> =>
  toParticipation(at(mentorship), {
    as: MIRA_MENTOR,
    body: { kind, title: `A ${kind}`, description: 'As we talked about.' },
  });
const handIn = (mentorship: Mentorship, taskId: string): Promise<Called> =>
  toParticipation(`${at(mentorship)}/${taskId}/submission`, {
    as: mentorship.mentee,
    body: { note: 'Done.', url: 'https://example.org/pull/1' },
  });
const judge = async (mentorship: Mentorship, taskId: string, how: 'approval' | 'return'): Promise<Called> =>
  toParticipation(`${at(mentorship)}/${taskId}/${how}`, {
    as: MIRA_MENTOR,
    ifMatch: await versionOfTask(mentorship.enrollmentId, taskId),
    ...(how === 'return' ? { body: { reason: 'Not yet.' } } : {}),
  });
/** Given and handed in. */
async function handedIn(mentorship: Mentorship, kind: 'starter' | 'exam'): Promise<string> {
  const { taskId } = (await well(give(mentorship, kind))).body;
  await well(handIn(mentorship, taskId));
  return taskId;
}

describe('a project task', () => {
  test('is refused, naming rule and policy, until a starter task is approved', async () => {
    const mentorship = await aStartedMentorship();
    const early = await give(mentorship, 'project');
    expect([early.status, early.body]).toEqual([
      409,
      expect.objectContaining({ code: 'starter-task-first', rule: 'starter-task-first', policy: 'lfx@1' }),
    ]);
    const { taskId } = (await well(give(mentorship, 'starter'))).body;
    expect((await give(mentorship, 'project')).body.code).toBe('starter-task-first');
    await well(handIn(mentorship, taskId));
    expect((await give(mentorship, 'project')).body.code).toBe('starter-task-first');
    await well(judge(mentorship, taskId, 'return'));
    expect((await give(mentorship, 'project')).body.code).toBe('starter-task-first');
    await well(handIn(mentorship, taskId));
    await well(judge(mentorship, taskId, 'approval'));
    expect((await well(give(mentorship, 'project'))).body).toMatchObject({ kind: 'project', state: 'open' });
    await well(give(mentorship, 'starter'));
    await well(give(mentorship, 'project'));
  });

  test('is not opened by an exam, nor by the starter task of somebody else', async () => {
    const [mentorship, other] = [await aStartedMentorship(), await aStartedMentorship()];
    await well(judge(mentorship, await handedIn(mentorship, 'exam'), 'approval'));
    await well(judge(other, await handedIn(other, 'starter'), 'approval'));
    expect((await give(mentorship, 'project')).body.code).toBe('starter-task-first');
    await well(give(other, 'project'));
  });

  test('given while the starter task is being approved is given after it, or refused: never before it', async () => {
    for (let round = 0; round < 4; round += 1) {
      const mentorship = await aStartedMentorship();
      const starter = await handedIn(mentorship, 'starter');
      const [approved, ...given] = await Promise.all([
        judge(mentorship, starter, 'approval'),
        give(mentorship, 'project'),
        give(mentorship, 'starter'),
        give(mentorship, 'project'),
      ]);
      expect(approved?.status).toBe(200);
      for (const { status, body } of given) {
        expect([status, body.code]).toEqual(status === 201 ? [201, undefined] : [409, 'starter-task-first']);
      }
      const { items } = (
        await well(toParticipation(at(mentorship).replace('POST', 'GET'), { as: MIRA_MENTOR }))
      ).body;
      expect(items).toHaveLength(1 + given.filter(({ status }) => status === 201).length);
      await well(give(mentorship, 'project'));
    }
  });

  test('stays open: what opened it is entered once, with the first approval', async () => {
    const mentorship = await aStartedMentorship();
    const [one, other] = [await handedIn(mentorship, 'starter'), await handedIn(mentorship, 'starter')];
    await Promise.all([well(judge(mentorship, one, 'approval')), well(judge(mentorship, other, 'approval'))]);
    const book = await load(recordBooks, mentorship);
    expect(book).toMatchObject({ tasks: [one, other].sort(), starterApprovedAt: expect.any(String) });
    await well(give(mentorship, 'project'));
    expect((await load(recordBooks, mentorship))?.starterApprovedAt).toBe(book?.starterApprovedAt);
  });
});
