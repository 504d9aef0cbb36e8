/** When a payment has left, and when it may not (trust M1, M10; ADR 28). */
import { load } from '../../functions/platform/table/read.ts';
import { paymentFiles } from '../../functions/stipends/repository.ts';
import { FINN_FINANCE } from '../kit/actors.ts';
import { filesInBucket, keysInBucket, layBucket } from '../kit/bucket.ts';
import { at } from '../kit/clock.ts';
import { well } from '../programs/a-program.ts';
import { bankOf, begin, key, mentorship, momentOf, now, useMoments } from './a-restored-table.ts';
import {
  aResult,
  CNCF,
  decide,
  fetchFile,
  importResults,
  installmentId,
  leaves,
  makeFile,
  payment,
  toStipends,
} from './a-stipend.ts';
import { HonestPeople } from './honest-people.ts';

useMoments();

const folder = () => `payment-files/org_cncf/${installmentId(mentorship)}/`;
const failed = () => aResult(mentorship, { outcome: 'failed', reference: 'NEVER-HAD' });
const filed = async (): Promise<{ paymentFileId: string }> =>
  (await well(toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE }))).body.items[0];
/** The table alone is what it was at a moment. */
const backTo = async (name: string): Promise<void> =>
  begin({ ...(await momentOf(name)), bucket: filesInBucket() });

test('a payment leaves when its file is fetched; its witness names the file and nobody', async () => {
  await begin(await momentOf('submit'));
  const { paymentFileId } = (await well(makeFile())).body;
  expect(keysInBucket()).toEqual([]);
  expect((await importResults([failed()])).body.errors[0].detail).toContain('has not left yet');
  await well(fetchFile(paymentFileId));
  const [witness] = filesInBucket();
  expect(witness?.[0]).toBe(`${folder()}1`);
  expect(JSON.parse(new TextDecoder().decode(witness?.[1]))).toEqual({ paymentFileId });
  const before = await load(paymentFiles, { paymentFileId });
  await Promise.all([fetchFile(paymentFileId), fetchFile(paymentFileId)].map(well));
  expect(await load(paymentFiles, { paymentFileId })).toEqual(before);
  await well(importResults([failed()]));
  expect((await fetchFile(paymentFileId)).text).toContain(key(1));
});

test('fetched by two at once it is handed out with one witness', async () => {
  await begin(await momentOf('file'));
  const { paymentFileId } = await filed();
  const [one, other] = await Promise.all([fetchFile(paymentFileId), fetchFile(paymentFileId)]);
  expect([one.status, other.status, keysInBucket()]).toEqual([200, 200, [`${folder()}1`]]);
});

test('of two files of one payment, made in two histories, only the one that is fetched first leaves', async () => {
  await momentOf('file');
  await begin(await momentOf('submit'));
  await leaves();
  await backTo('file');
  const { paymentFileId } = await filed();
  const refused = await fetchFile(paymentFileId);
  expect([refused.status, refused.body.code]).toEqual([409, 'wrong-state']);
  expect(refused.body.detail).toContain(`${key(1)}: left before, with another file`);
});

test('cut short while it was being handed out, it has left by what can be known; what the bank never had is paid again', async () => {
  await begin(await momentOf('file'));
  const { paymentFileId } = await filed();
  const made = await now();
  await well(fetchFile(paymentFileId));
  await begin({ ...made, bucket: filesInBucket() });
  await well(importResults([failed()]));
  expect((await fetchFile(paymentFileId)).body.code).toBe('wrong-state');
  const bank = bankOf();
  await new HonestPeople(mentorship, bank, 'redrive').settle();
  expect([bank.paid, bank.bookings[0]?.paymentKey]).toEqual([1, key(2)]);
});

test('what cannot be witnessed does not leave', async () => {
  await begin(await momentOf('file'));
  const { paymentFileId } = await filed();
  const fails = jest.spyOn(globalThis, 'fetch');
  fails.mockImplementation(async () => new Response(null, { status: 500 }));
  const refused = await fetchFile(paymentFileId);
  expect([refused.status, refused.body.code]).toEqual([503, 'try-again']);
  fails.mockRestore();
  expect((await fetchFile(paymentFileId)).text).toContain(key(1));
});

test('what left before is in nobody’s way, and is not held; what else lies in its folder counts for nothing', async () => {
  await begin(await momentOf('submit'));
  const bytes = new TextEncoder().encode('{}');
  layBucket(new Map(['x', '12345', '1.json', '1/1', '-1'].map((name) => [`${folder()}${name}`, bytes])));
  await leaves();
  await backTo('submit');
  expect((await makeFile()).body.detail).toContain('has left before');
  expect((await decide(mentorship, 'hold')).body.detail).toContain('has left before');
});

test('an execution whose payment is forgotten looks for it no more often than for a result', async () => {
  await begin(await momentOf('request'));
  at('2026-12-01T10:00:00.000Z');
  expect(await payment('escalate-payment', installmentId(mentorship))).toEqual({
    outcome: 'over',
    until: '2026-12-11T10:00:00.000Z',
  });
});
