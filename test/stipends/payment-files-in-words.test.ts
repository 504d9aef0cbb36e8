/** Which payments leave with a file, who makes it, and what is written of it (trust M1, M2, M10). */
import { tableClient } from '../../functions/platform/table/client.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { listAll, load } from '../../functions/platform/table/read.ts';
import { create, erase, replace } from '../../functions/platform/table/write.ts';
import { paymentFiles, payments } from '../../functions/stipends/repository.ts';
import { makePaymentFile } from '../../functions/stipends/use-cases/make-payment-file.ts';
import {
  ADA_ADMINISTRATOR,
  asPerson,
  FINN_FINANCE,
  OLGA_OTHER,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { filesInBucket, layBucket } from '../kit/bucket.ts';
import { at } from '../kit/clock.ts';
import { refusalLater } from '../kit/refusal.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { eventsOf } from '../programs/events.ts';
import { eventually } from '../programs/eventually.ts';
import { CNCF, makeFile, toStipends } from './a-stipend.ts';
import { aPayment } from './rules/an-installment.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(async () => {
  await table.fresh();
  at('2026-10-20T12:00:00.000Z');
});

const REFUSED = 'There is no such organization, or it is not for you to see.';
const keyOf = (number: number) => `ins_${number}_1-1`;
/** Submitted and waiting for a file, as the queue shows. */
async function waits(...numbers: readonly number[]): Promise<void> {
  const made = numbers.map((number) => {
    const own = {
      paymentKey: keyOf(number),
      installmentId: `ins_${number}_1`,
      enrollmentId: `enr_${number}`,
    };
    return create(payments, aPayment({ ...own, paymentFileId: undefined })).writes;
  });
  await commitStep(made.flat());
  const queue = { index: 'queue', partition: 'PAYMENTS-TO-SEND#org_cncf' } as const;
  await eventually(
    async () => (await listAll(payments, queue)).map(({ paymentKey }) => paymentKey),
    (queued) => expect(queued).toEqual(expect.arrayContaining(numbers.map(keyOf))),
  );
}
const fetches = (paymentFileId: string) =>
  toStipends(`GET ${CNCF}/payment-files/${paymentFileId}`, { as: FINN_FINANCE });
/** A file is made and handed out; what its answer says. */
async function leaves() {
  const { body } = await well(makeFile());
  await well(fetches(body.paymentFileId));
  return body;
}

test('nobody but finance of the organization makes or lists its files', async () => {
  await waits(1);
  for (const as of [ADA_ADMINISTRATOR, STELLA_STAFF, OLGA_OTHER, STRANGER]) {
    for (const method of ['POST', 'GET']) {
      const { status, body } = await toStipends(`${method} ${CNCF}/payment-files`, { as });
      expect([status, body.detail]).toEqual([404, REFUSED]);
    }
  }
  const { body } = await well(toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE }));
  expect(body.items).toEqual([]);
  expect([...filesInBucket().keys()]).toEqual([]);
});

test('a file holds each payment as it was submitted, and tells how many are in it', async () => {
  await waits(1, 2);
  const { paymentFileId } = await leaves();
  const { enrollmentId, installmentNumber, personId, programId, amount, payee } = aPayment();
  const first = { paymentKey: keyOf(1), enrollmentId, installmentNumber, personId, programId, amount, payee };
  const second = { ...first, paymentKey: keyOf(2), enrollmentId: 'enr_2' };
  expect(await load(paymentFiles, { paymentFileId })).toMatchObject({
    ...{ paymentFileId, organizationId: 'org_cncf', by: FINN_FINANCE.sub },
    ...{ at: '2026-10-20T12:00:00.000Z', rows: [first, second] },
  });
  const [event, ...others] = await eventsOf(`PAYMENT-FILE#${paymentFileId}`);
  expect(event).toMatchObject({ name: 'payment-file-made', actorId: FINN_FINANCE.sub });
  expect([event?.data, others]).toEqual([{ payments: 2 }, []]);
  expect(await load(payments, { paymentKey: keyOf(1) })).toMatchObject({ paymentFileId });
});

test('what has left is witnessed by installment and attempt: by the id of the file, and of nobody', async () => {
  await waits(1, 2);
  await well(makeFile());
  expect([...filesInBucket().keys()]).toEqual([]);
  await waits(3);
  const { paymentFileId } = await leaves();
  const [[key, bytes] = [], ...more] = filesInBucket();
  expect([key, more]).toEqual(['payment-files/org_cncf/ins_3_1/1', []]);
  expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({ paymentFileId });
});

test('of 91 payments 90 leave together, and the last with the next file', async () => {
  await waits(...Array.from({ length: 91 }, (_, index) => index + 1));
  expect([(await leaves()).payments, (await leaves()).payments]).toEqual([90, 1]);
  const { status, body } = await makeFile();
  expect([status, body.detail]).toEqual([409, 'No submitted payment waits for a file.']);
});

test('what is kept back stands in nobody’s way, and the next file is full all the same', async () => {
  await waits(...Array.from({ length: 93 }, (_, index) => index + 1));
  const before = new TextEncoder().encode('{"paymentFileId":"pay_0"}');
  layBucket(new Map([1, 2].map((number) => [`payment-files/org_cncf/ins_${number}_1/1`, before])));
  const made = async () => (await makePaymentFile(asPerson(FINN_FINANCE), 'org_cncf')).rows.length;
  expect([await made(), await made()]).toEqual([90, 1]);
  expect(await refusalLater(made())).toEqual(['wrong-state', expect.stringContaining('left before')]);
});

describe('a queue that lags behind still shows what is gone', () => {
  /** The queue answers as it did before the act. */
  async function lagging(act: () => Promise<unknown>): Promise<{ mockRestore: () => void }> {
    const client = tableClient();
    const send = client.send.bind(client) as (command: object) => Promise<object>;
    const isQueue = (command: object) => JSON.stringify(command).includes('PAYMENTS-TO-SEND');
    const asked = jest.spyOn(client, 'send');
    let seen: object = {};
    asked.mockImplementation((async (command: object) => {
      const answer = await send(command);
      if (command.constructor.name === 'QueryCommand' && isQueue(command)) seen = answer;
      return answer;
    }) as never);
    await act();
    asked.mockImplementation((async (command: object) =>
      command.constructor.name === 'QueryCommand' && isQueue(command) ? seen : send(command)) as never);
    return asked;
  }

  test('what is in a file, waits, or was taken out: only what waits leaves', async () => {
    await waits(1, 2, 3);
    const again = await lagging(async () => {
      const { paymentFileId } = (await well(makeFile())).body;
      // One was taken out of the way since, another waits as before.
      const [second, third] = await Promise.all([2, 3].map((n) => load(payments, { paymentKey: keyOf(n) })));
      if (second === undefined || third === undefined) throw new Error('no payments');
      const { paymentFileId: _file, ...waiting } = third;
      expect(third.paymentFileId).toBe(paymentFileId);
      await commitStep([erase(payments, second), ...replace(payments, third, waiting).writes]);
    });
    const { payments: left, paymentFileId } = await leaves();
    again.mockRestore();
    expect(left).toBe(1);
    expect((await load(paymentFiles, { paymentFileId }))?.rows.map(({ paymentKey }) => paymentKey)).toEqual([
      keyOf(3),
    ]);
  });

  test('nothing else waits: no file is made', async () => {
    await waits(1);
    const again = await lagging(leaves);
    expect((await makeFile()).body.detail).toBe('No submitted payment waits for a file.');
    again.mockRestore();
  });
});

test('a file is handed out under its own name; one that is not there is not found', async () => {
  await waits(1);
  const { paymentFileId } = await leaves();
  const { headers } = await well(fetches(paymentFileId));
  expect(headers['content-disposition']).toBe(`attachment; filename="${paymentFileId}.csv"`);
  const absent = await fetches('pay_0198c0a2');
  expect([absent.status, absent.body.detail]).toEqual([
    404,
    'There is no such payment file, or it is not for you to see.',
  ]);
});

test('nobody but finance of its organization fetches a file', async () => {
  await waits(1);
  const { paymentFileId } = (await well(makeFile())).body;
  for (const as of [OLGA_OTHER, ADA_ADMINISTRATOR, STELLA_STAFF, STRANGER]) {
    const { status, body } = await toStipends(`GET ${CNCF}/payment-files/${paymentFileId}`, { as });
    expect([status, body.detail]).toEqual([404, REFUSED]);
  }
  const other = `GET /organizations/org_other/payment-files/${paymentFileId}`;
  expect((await toStipends(other, { as: OLGA_OTHER })).status).toBe(404);
  expect((await load(paymentFiles, { paymentFileId }))?.handedOutAt).toBeUndefined();
});

test('files are listed newest first', async () => {
  const made: string[] = [];
  for (const day of [21, 22, 23]) {
    at(`2026-10-${day}T12:00:00.000Z`);
    await waits(day);
    made.unshift((await leaves()).paymentFileId);
  }
  await eventually(
    () => well(toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE })),
    ({ body }) =>
      expect(body.items.map((file: { paymentFileId: string }) => file.paymentFileId)).toEqual(made),
  );
});
