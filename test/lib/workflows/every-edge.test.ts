/** W2: every state and every edge of the workflows, time-outs included, is taken on the engine. */
import { workflowDefinitions } from '../../../lib/app.ts';
import type { StateMachineDefinition } from '../../../lib/workflows/workflow-definition.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { createStatesEngine } from '../../../local/states/engine.ts';
import { type Decision, decisionsOn, type Edge, edgesOf, wayOver } from '../../kit/graph.ts';

const START = Date.parse('2026-08-01T00:00:00Z');
const DAY = 86_400_000;
const doors = {
  functionFor: (task: string) => `arn:aws:lambda:eu-west-1:000000000000:function:${task}`,
  workflow: (name: string) => `arn:aws:states:eu-west-1:000000000000:stateMachine:${name}`,
};

interface Seen {
  readonly states: string[];
  readonly status: string;
  readonly payloads: readonly Record<string, unknown>[];
}

/** A day from now, for whatever instant a graph remembers from an answer. */
function answerAt(now: number, outcome: string): Record<string, unknown> {
  const soon = new Date(now + DAY).toISOString();
  const instants = [
    'at',
    'until',
    'start',
    'end',
    'opensAt',
    'remindAt',
    'windowCloses',
    'reviewEnds',
    'applicationsOpen',
    'applicationsClose',
  ];
  return {
    ...Object.fromEntries(instants.map((name) => [name, soon])),
    outcome,
    enrollmentId: 'enr_1',
    checkpointId: 'chk_1_1',
    number: 1,
  };
}

/** Runs one execution whose steps answer as decided, to its end. */
async function play(definition: StateMachineDefinition, decisions: readonly Decision[]): Promise<Seen> {
  const clock = new VirtualClock(START, false);
  const payloads: Record<string, unknown>[] = [];
  let call = 0;
  const engine = createStatesEngine({
    clock,
    accountId: '000000000000',
    region: 'eu-west-1',
    invokeLambda: async (_arn, payload) => {
      payloads.push(payload as Record<string, unknown>);
      const decision = decisions[call];
      call += 1;
      const { token } = payload as { token?: string };
      if (decision?.kind !== 'outcome') return { statusCode: 200, payload: {} };
      const answer = answerAt(clock.now(), decision.outcome);
      if (token === undefined) return { statusCode: 200, payload: answer };
      const output = JSON.stringify(answer);
      clock.at(clock.now() + 500, async () => {
        await engine.call('SendTaskSuccess', { taskToken: token, output });
      });
      return { statusCode: 200, payload: {} };
    },
  });
  const machine = await engine.call('CreateStateMachine', {
    name: 'machine',
    definition: JSON.stringify(definition),
    roleArn: 'arn:aws:iam::000000000000:role/machine',
  });
  const input = JSON.stringify({
    applicationId: 'app_1',
    termId: 'trm_1',
    installmentId: 'ins_1_1',
    attempt: 1,
  });
  const started = await engine.call('StartExecution', {
    stateMachineArn: machine.stateMachineArn ?? null,
    name: 'one',
    input,
  });
  const executionArn = started.executionArn ?? null;
  let status = 'RUNNING';
  for (let days = 0; days < 400 && status === 'RUNNING'; days += 1) {
    await clock.advanceTo(clock.now() + DAY);
    status = String((await engine.call('DescribeExecution', { executionArn })).status);
  }
  const { events } = (await engine.call('GetExecutionHistory', { executionArn, maxResults: 1000 })) as {
    events: { stateEnteredEventDetails?: { name: string } }[];
  };
  engine.close();
  const states = events.flatMap(({ stateEnteredEventDetails: entered }) =>
    entered === undefined ? [] : [entered.name],
  );
  return { states, status, payloads };
}

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
