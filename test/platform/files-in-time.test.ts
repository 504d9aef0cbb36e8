/** A function of the API lives ten seconds: when S3 hangs it must have said so by then (trust P8). */
import { getFile } from '../../functions/platform/files.ts';
import { useTable } from '../kit/table.ts';

useTable();

test('four attempts that hang and their pauses take less than seven seconds, and end in a word to try again', async () => {
  const limits: number[] = [];
  const pauses: number[] = [];
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    limits.push(milliseconds);
    return AbortSignal.abort(new Error('It hangs.'));
  });
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    throw init?.signal?.reason;
  });
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, milliseconds: number) => {
    pauses.push(milliseconds);
    work();
  }) as never);
  await expect(getFile('payment-files/one')).rejects.toMatchObject({ code: 'try-again' });
  const total = [...limits, ...pauses].reduce((sum, one) => sum + one, 0);
  expect([limits.length, pauses.length, total < 7000]).toEqual([4, 3, true]);
});
