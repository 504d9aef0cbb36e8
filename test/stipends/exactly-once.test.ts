/** A payment is made once, however often and by how many at once it is asked for (trust M1). */
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import {
  aMentorshipPassedUpTo,
  anApproved,
  approve,
  installmentId,
  installmentsOf,
  ledgerOf,
  makeFile,
  payment,
  request,
  shown,
} from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

describe('exactly once (trust M1)', () => {
  test('submitted by two processes at once and again later, there is one payment and one entry', async () => {
    const mentorship = await anApproved();
    const id = installmentId(mentorship);
    const answers = await Promise.all([1, 2, 3, 4].map(() => payment('submit-payment', id)));
    answers.push(await payment('submit-payment', id));
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['submitted']));
    const { entries, balances } = await ledgerOf(mentorship);
    expect(entries.filter(({ event }: { event: string }) => event === 'payment-submitted')).toHaveLength(1);
    expect(balances['in-flight']).toBe(150_000);
  });

  test('files made at once hold a payment once', async () => {
    const mentorship = await anApproved();
    await payment('submit-payment', installmentId(mentorship));
    const files = await Promise.all([makeFile(), makeFile(), makeFile()]);
    expect(files.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await makeFile()).body.code).toBe('wrong-state');
  });

  test('approved twice at once, one approval counts', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const body = await shown(mentorship);
    const answers = await Promise.all([approve(mentorship, 1, { body }), approve(mentorship, 1, { body })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await installmentsOf(mentorship))[0]).toMatchObject({ state: 'approved', attempt: 1 });
  });

  test('an attempt that is not the present one is not paid', async () => {
    const mentorship = await anApproved();
    expect(await payment('submit-payment', installmentId(mentorship), 2)).toMatchObject({
      outcome: 'stopped',
    });
  });

  test('a double click with one Idempotency-Key is answered the same', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const first = await approve(mentorship, 1, { key: 'click' });
    const second = await approve(mentorship, 1, { key: 'click' });
    expect([second.status, second.text]).toEqual([200, first.text]);
  });
});
