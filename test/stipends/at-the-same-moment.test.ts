/** Two people at the same moment, or one who dies half-way: the later write sees the earlier one (trust M1, M5, M10; P8). */
import { tableClient } from '../../functions/platform/table/client.ts';
import { FINN_FINANCE } from '../kit/actors.ts';
import { filesInBucket } from '../kit/bucket.ts';
import { meanwhile } from '../kit/meanwhile.ts';
import { aMentor, well } from '../programs/a-program.ts';
import { eventsOf } from '../programs/events.ts';
import { begin, mentorship, momentOf, useMoments } from './a-restored-table.ts';
import {
  approve,
  aResult,
  CNCF,
  decide,
  fetchFile,
  importResults,
  installmentId,
  installmentsOf,
  leaves,
  ledgerOf,
  makeFile,
  payment,
  toStipends,
} from './a-stipend.ts';

useMoments();

const stateNow = async () => (await installmentsOf(mentorship))[0]?.state;
const files = async (): Promise<{ paymentFileId: string; payments: number }[]> =>
  (await well(toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE }))).body.items;

test('who becomes a mentor while they approve does not approve', async () => {
  await begin(await momentOf('request'));
  const { status, body } = await meanwhile(
    () => approve(mentorship),
    () => aMentor(mentorship.programId, FINN_FINANCE),
  );
  expect([status, body.code]).toEqual([403, 'separation-of-duties']);
  expect(body.detail).toBe('A mentor of the program does not approve its payments.');
  expect(await stateNow()).toBe('requested');
});

test('what goes into a file while it is held goes with the file, and is not held after that', async () => {
  await begin(await momentOf('submit'));
  const held = await meanwhile(
    () => decide(mentorship, 'hold'),
    () => well(makeFile()),
  );
  expect([held.status, held.body.code]).toEqual([409, 'version-conflict']);
  expect([await stateNow(), (await files())[0]?.payments]).toEqual(['submitted', 1]);
  const { body } = await decide(mentorship, 'hold');
  expect([body.code, body.detail]).toEqual([
    'wrong-state',
    'The payment is in a file: only the bank can stop it.',
  ]);
});

test('what is held while a file is made goes with none, and no file is there', async () => {
  await begin(await momentOf('submit'));
  const made = await meanwhile(makeFile, () => well(decide(mentorship, 'hold')));
  expect([made.status, made.body.code]).toEqual([409, 'version-conflict']);
  expect([await stateNow(), await files()]).toEqual(['requested', []]);
  expect((await makeFile()).body.detail).toBe('No submitted payment waits for a file.');
});

test('what is recorded as failed while its file is handed out is not handed out', async () => {
  await begin(await momentOf('file'));
  const [file] = await files();
  const failed = aResult(mentorship, { outcome: 'failed', reference: 'NEVER-HAD' });
  const fetched = await meanwhile(
    () => fetchFile(file?.paymentFileId ?? ''),
    () => well(importResults([failed])),
  );
  expect([fetched.status, fetched.body.detail]).toEqual([
    409,
    'Not all of its payments are in flight with this file any more.',
  ]);
  expect((await fetchFile(file?.paymentFileId ?? '')).status).toBe(409);
});

describe('the result of a payment that was forgotten and passed over', () => {
  /** Attempt 1 has left; by the restored books attempt 2 waits. */
  async function passedOver(): Promise<void> {
    await begin(await momentOf('submit'));
    await leaves();
    await begin({ ...(await momentOf('approve')), bucket: filesInBucket() });
    await well(decide(mentorship, 'hold'));
    await well(decide(mentorship, 'retry'));
    await well(approve(mentorship));
    await payment('submit-payment', installmentId(mentorship), 2);
  }
  const brings = () => importResults([aResult(mentorship)]);
  const founds = async () =>
    (await eventsOf(`ENROLLMENT#${mentorship.enrollmentId}`)).filter(
      ({ name }) => name === 'payment-found-again',
    );

  async function isPaidOnce(): Promise<void> {
    expect([await stateNow(), (await founds()).length]).toEqual(['paid', 1]);
    const { balances } = await ledgerOf(mentorship);
    expect([balances.paid, balances['in-flight']]).toEqual([150_000, 0]);
    expect((await makeFile()).body.detail).toBe('No submitted payment waits for a file.');
  }

  test('brought twice, and by two at once, is recorded once', async () => {
    await passedOver();
    const answers = await Promise.all([brings(), brings()]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect((await well(brings())).body).toEqual({ recorded: 0, repeated: 1 });
    await isPaidOnce();
  });

  test('brought by who dies between finding it and recording it, is recorded the next time', async () => {
    await passedOver();
    const client = tableClient();
    const send = client.send.bind(client) as (command: object) => Promise<object>;
    let writes = 0;
    const dies = jest.spyOn(client, 'send').mockImplementation((async (command: object) => {
      if (command.constructor.name === 'TransactWriteCommand') writes += 1;
      if (writes === 2)
        throw Object.assign(new Error('down'), {
          name: 'InternalServerError',
          $fault: 'server',
          $metadata: { httpStatusCode: 500 },
        });
      return send(command);
    }) as never);
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect((await brings()).status).toBe(503);
    told.mockRestore();
    dies.mockRestore();
    expect([await stateNow(), (await founds()).length]).toEqual(['submitted', 1]);
    expect((await well(brings())).body).toEqual({ recorded: 1, repeated: 0 });
    await isPaidOnce();
  });

  test('refused for its amount, it is found again all the same and nothing is recorded', async () => {
    await passedOver();
    const { body } = await importResults([aResult(mentorship, { amount: 1 })]);
    expect([body.code, await stateNow()]).toEqual(['result-mismatch', 'submitted']);
    expect(await founds()).toHaveLength(1);
    await well(brings());
    await isPaidOnce();
  });
});
