/** A program that thousands apply to: its people's dashboard asks the table as often as that of a quiet one. */
import { handler } from '../../functions/administration/api.ts';
import { routes } from '../../functions/administration/routes.ts';
import { applications } from '../../functions/applications/repository.ts';
import { newId } from '../../functions/kernel/ids.ts';
import { tableClient } from '../../functions/platform/table/client.ts';
import { termPrograms, terms } from '../../functions/terms/repository.ts';
import { ADA_ADMINISTRATOR } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import * as facts from './facts.ts';

useTable();
beforeAll(() => {
  Object.assign(process.env, { APPLICATION_URL: 'https://app.example', DEFAULT_ORGANIZATION: 'org_cncf' });
});

const applies = (): Promise<unknown> => {
  const applicationId = newId('application');
  return facts.make(
    applications,
    { ...facts.application, applicationId, personId: `sub-${applicationId}` } as never,
    'application-submitted',
  );
};

async function dashboard() {
  const asked = jest.spyOn(tableClient(), 'send');
  const { body } = await call(handler, routes, 'GET /me/dashboard', { as: ADA_ADMINISTRATOR });
  const trips = asked.mock.calls.length;
  asked.mockRestore();
  const [program] = body.programs;
  return { trips, program };
}

test('counts no further than 250, says so, and reads no more for 251 applications than for one', async () => {
  at('2026-08-20T10:00:00Z');
  await facts.makeProgram([ADA_ADMINISTRATOR, 'administrator']);
  await facts.make(terms, facts.term, 'term-created');
  const part = { termId: facts.TERM, programId: facts.PROGRAM, organizationId: 'org_cncf' };
  const joined = { ...part, programName: facts.program.name, slots: 2, funding: { kind: 'unpaid' } };
  await facts.make(termPrograms, joined as never, 'program-joined-term');

  await applies();
  const one = await dashboard();
  expect(one.trips).toBeGreaterThan(3);
  expect(one.program.terms[0].applications).toMatchObject([{ state: 'submitted', count: 1, more: false }]);

  for (let many = 1; many < 251; many += 10) await Promise.all(Array.from({ length: 10 }, applies));
  const many = await dashboard();
  expect(many.trips).toBe(one.trips);
  expect(many.program.terms[0].applications).toMatchObject([
    {
      state: 'submitted',
      count: 250,
      more: true,
      standing: { summary: expect.stringMatching(/^More than 250 applications under review until /) },
    },
  ]);
  expect(many.program.waiting).toMatchObject([
    { summary: 'More than 250 applications wait for your review.', count: 250, more: true },
  ]);
}, 30_000);
