/** W9: the time of a wait was up an hour ago. Who looks at it depends on what became of its execution. */
import { handler as sweep } from '../../functions/administration/sweep.ts';
import { openWaits } from '../../functions/platform/wait-record.ts';
import { at } from '../kit/clock.ts';
import { APPLICATION, TERM } from './facts.ts';
import { comesToWait, report, useLooking } from './waiting.ts';
import { useWorkflowService } from './workflow-service.ts';

const workflows = useWorkflowService();
const { look, metrics } = useLooking();

let token: string;
const isOver = (status?: string) => {
  workflows.overTokens.add(token);
  if (status !== undefined) workflows.standing.set(APPLICATION, status);
};
beforeEach(async () => {
  at('2026-09-01T10:00:00Z');
  token = await comesToWait('offer-answered', APPLICATION, '2026-09-06T10:00:00.000Z');
  at('2026-09-06T11:00:01Z');
});

test.each(['RUNNING', 'SUCCEEDED'])(
  'and its execution went on (%s), the record is cleared away',
  async (status) => {
    isOver(status);
    expect(await look()).toBe(0);
    expect([await openWaits(APPLICATION), await openWaits(TERM)]).toEqual([[], []]);
  },
);

test('and there is no such execution any more, too', async () => {
  isOver();
  expect(await look()).toBe(0);
  expect(await openWaits(APPLICATION)).toEqual([]);
});

test.each(['FAILED', 'TIMED_OUT', 'ABORTED'])(
  'and its execution came to a bad end (%s), somebody has to look',
  async (status) => {
    isOver(status);
    expect([await look(), await look()]).toEqual([1, 1]);
    at('2026-09-06T13:00:01Z');
    expect((await report()).items).toMatchObject([{ wait: 'offer-answered', reason: 'left-behind' }]);
  },
);

test('and its step still waits, its timer stands still', async () => {
  expect(await look()).toBe(1);
});

test('and Step Functions does not answer, nobody is told that all is well', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  workflows.fails('ServiceUnavailable');
  await expect(sweep()).rejects.toThrow();
  expect(metrics()).toEqual([]);
});

test('a wait that began meanwhile keeps its record', async () => {
  isOver('RUNNING');
  const looking = look();
  await comesToWait('offer-answered', APPLICATION, '2026-09-11T11:00:00.000Z');
  await looking;
  expect(await openWaits(APPLICATION)).toHaveLength(1);
});
