/** Executions that come to wait, the clock that looks at them, and what staff and the alarm see of it. */
import { handler as api } from '../../functions/administration/api.ts';
import { routes } from '../../functions/administration/routes.ts';
import { handler as sweep } from '../../functions/administration/sweep.ts';
import { waits } from '../../functions/administration/waits.ts';
import { tasks } from '../../functions/platform/tasks.ts';
import { waitStep } from '../../functions/platform/waits.ts';
import { STELLA_STAFF } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import { APPLICATION, application, makeApplication, TERM } from './facts.ts';

const handler = tasks({
  ...Object.fromEntries(
    waits.map((definition) => [
      definition.name,
      waitStep({ ...definition, settled: async () => undefined }) as never,
    ]),
  ),
});
/** An execution comes to wait; its token is made of the time. */
export async function comesToWait(
  name: string,
  subjectId: string,
  until: string,
  execution: string = APPLICATION,
): Promise<string> {
  const token = `token-${name}-${new Date().toISOString()}`;
  await handler({ task: name, execution, token, subjectId, until, termId: TERM });
  return token;
}

/** What staff see. */
export async function report(as = STELLA_STAFF) {
  const path = `GET /organizations/${application.organizationId}/overdue-waits`;
  return (await call(api, routes, path, { as })).body;
}

interface Looking {
  /** The clock calls; what the alarm sees of it. */
  look(): Promise<unknown>;
  /** What was written of the number of overdue waits since the clock called last. */
  metrics(): readonly Record<string, unknown>[];
}

/** For each test a table of its own with one application in it, and metrics that are read instead of printed. */
export function useLooking(): Looking {
  const table = useTable();
  let written: Record<string, unknown>[] = [];
  const metrics = () => written.filter((one) => 'WaitsOverdue' in one);
  beforeEach(async () => {
    written = [];
    await table.fresh();
    await makeApplication();
    jest.spyOn(console, 'info').mockImplementation(() => undefined);
    jest.spyOn(process.stdout, 'write').mockImplementation(((line: string) => {
      written.push(JSON.parse(line));
      return true;
    }) as never);
  });
  afterEach(() => jest.restoreAllMocks());
  const look = async () => {
    written = [];
    await sweep();
    return metrics()[0]?.WaitsOverdue;
  };
  return { look, metrics };
}
