/** What finance takes to the bank: the file of payments, and the list of installments. */
import { FINN_FINANCE } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { anApproved, CNCF, installmentId, makeFile, payment, toStipends } from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

describe('the payment file', () => {
  test('is CSV with key, payee and decimal amount, the same however often it is fetched', async () => {
    const mentorship = await anApproved();
    await payment('submit-payment', installmentId(mentorship));
    const { paymentFileId } = (await well(makeFile())).body;
    const path = `GET ${CNCF}/payment-files/${paymentFileId}`;
    const file = await toStipends(path, { as: FINN_FINANCE });
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.text).toContain(
      `"${installmentId(mentorship)}-1","payee_4f1c9a77","1","${mentorship.mentee.name}","1500.00","USD"`,
    );
    expect((await toStipends(path, { as: FINN_FINANCE })).text).toBe(file.text);
    const foreign = path.replace('org_cncf', 'org_other');
    expect((await toStipends(foreign, { as: FINN_FINANCE })).status).toBe(404);
    const list = await toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE });
    expect(list.body.items).toContainEqual(expect.objectContaining({ paymentFileId, payments: 1 }));
  });

  test('finance lists installments by state', async () => {
    const mentorship = await anApproved();
    const { body } = await toStipends(`GET ${CNCF}/installments`, {
      as: FINN_FINANCE,
      query: { state: 'approved', limit: '100' },
    });
    expect(body.items.map(({ enrollmentId }: { enrollmentId: string }) => enrollmentId)).toContain(
      mentorship.enrollmentId,
    );
    expect(body.items.every(({ state }: { state: string }) => state === 'approved')).toBe(true);
  });
});
