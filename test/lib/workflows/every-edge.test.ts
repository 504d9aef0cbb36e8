/** W2: every state and every edge of the workflows, time-outs included, is taken on the engine. */
import { workflowDefinitions } from '../../../lib/app.ts';
import { decisionsOn, type Edge, edgesOf, wayOver } from '../../kit/graph.ts';
import { doors, play } from './a-play.ts';

describe.each(Object.entries(workflowDefinitions))('%s', (_name, define) => {
  const definition = define(doors);
  const edges = edgesOf(definition);

  test.each(edges.map((edge) => [`${edge.from} → ${edge.to}`, edge] as const))(
    'goes %s',
    async (_edge, edge) => {
      const way = wayOver(definition, edge);
      const seen = await play(definition, decisionsOn(definition, way));

      expect(seen.states).toEqual([definition.StartAt, ...way.map(({ to }) => to)]);
      const last = definition.States[seen.states.at(-1) ?? ''] as { Type: string };
      expect(seen.status).toBe(last.Type === 'Succeed' ? 'SUCCEEDED' : 'FAILED');
    },
  );

  test('reaches every state by some edge', () => {
    const reached = new Set([definition.StartAt, ...edges.map(({ to }) => to)]);
    expect(Object.keys(definition.States).filter((state) => !reached.has(state))).toEqual([]);
  });

  test('every wait and every step has a time-out, and every wait a named way on (W1)', () => {
    for (const [name, state] of Object.entries(definition.States) as [string, Record<string, unknown>][]) {
      if (state.Type !== 'Task') continue;
      expect([name, state.TimeoutSeconds]).not.toEqual([name, undefined]);
      if (String(state.Resource).endsWith('.waitForTaskToken')) {
        expect([name, state.Catch]).toEqual([
          name,
          [expect.objectContaining({ ErrorEquals: ['States.Timeout'] })],
        ]);
      }
    }
  });

  test('every wait is re-armed by a moved calendar, or by hand', () => {
    const lacking = Object.entries(definition.States).filter(([, state]) => {
      const { Resource, Next } = state as { Resource?: string; Next?: string };
      if (Resource?.endsWith('.waitForTaskToken') !== true) return false;
      const question = definition.States[Next ?? ''] as { Choices?: { Condition: string }[] };
      return question.Choices?.some(({ Condition }) => Condition.includes("'rescheduled'")) !== true;
    });
    expect(lacking.map(([name]) => name)).toEqual([]);
  });

  test('a wait until a date of the calendar hangs on its term', async () => {
    const OF_THE_CALENDAR =
      /applicationsOpen|applicationsClose|windowCloses|reviewEnds|\$start|\$end|\$at\b|opensAt/;
    for (const [name, state] of Object.entries(definition.States)) {
      const { Resource, TimeoutSeconds, Arguments } = state as {
        Resource?: string;
        TimeoutSeconds?: string;
        Arguments?: { Payload: Record<string, unknown> };
      };
      if (Resource?.endsWith('.waitForTaskToken') !== true) continue;
      if (!OF_THE_CALENDAR.test(TimeoutSeconds ?? '')) continue;
      expect([name, Arguments?.Payload.termId]).not.toEqual([name, undefined]);
    }
  });

  test('tells its steps ids and instants only (P4)', async () => {
    const seen = await play(definition, decisionsOn(definition, wayOver(definition, edges.at(-1) as Edge)));
    const allowed = [
      'task',
      'execution',
      'token',
      'subjectId',
      'until',
      'termId',
      'applicationId',
      'at',
      'enrollmentId',
      'checkpointId',
      'number',
      'phase',
      'installmentId',
      'attempt',
    ];
    for (const payload of seen.payloads)
      expect(Object.keys(payload).filter((key) => !allowed.includes(key))).toEqual([]);
  });
});
