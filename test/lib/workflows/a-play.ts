/** One execution of a graph, played on the real engine: its steps answer as a test decides. */
import type { StateMachineDefinition } from '../../../lib/workflows/workflow-definition.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { createStatesEngine } from '../../../local/states/engine.ts';
import type { Decision } from '../../kit/graph.ts';

const START = Date.parse('2026-08-01T00:00:00Z');
const DAY = 86_400_000;
export const doors = {
  functionFor: (task: string) => `arn:aws:lambda:eu-west-1:000000000000:function:${task}`,
  workflow: (name: string) => `arn:aws:states:eu-west-1:000000000000:stateMachine:${name}`,
};

export interface Seen {
  readonly states: string[];
  readonly status: string;
  readonly payloads: readonly Record<string, unknown>[];
  /** The state in which it failed and was redriven. */
  readonly failedIn: string | undefined;
}

/** An error that no graph tries again by itself. */
const BROKEN = {
  statusCode: 200,
  functionError: 'Unhandled',
  payload: { errorType: 'Broken' },
} as const;

/** What a graph keeps of the answers of its steps and waits. */
const rememberedBy = ({ States }: StateMachineDefinition): string[] =>
  Object.values(States).flatMap((state) => Object.keys((state as { Assign?: object }).Assign ?? {}));

/** A day from now, for whatever instant a graph remembers from an answer. */
function answerAt(now: number, outcome: string, remembered: readonly string[]): Record<string, unknown> {
  const soon = new Date(now + DAY).toISOString();
  return {
    ...Object.fromEntries(remembered.map((name) => [name, soon])),
    outcome,
    enrollmentId: 'enr_1',
    checkpointId: 'chk_1_1',
    number: 1,
  };
}

/**
 * Runs one execution whose steps answer as decided, to its end.
 * @param broken the place of a call that fails for good; the execution is redriven when all is well again
 */
export async function play(
  definition: StateMachineDefinition,
  decisions: readonly Decision[],
  broken?: number,
): Promise<Seen> {
  const clock = new VirtualClock(START, false);
  const payloads: Record<string, unknown>[] = [];
  const remembered = rememberedBy(definition);
  let call = 0;
  let failedIn: string | undefined;
  const engine = createStatesEngine({
    clock,
    accountId: '000000000000',
    region: 'eu-west-1',
    invokeLambda: async (_arn, payload) => {
      if (call === broken && failedIn === undefined) return BROKEN;
      payloads.push(payload as Record<string, unknown>);
      const decision = decisions[call];
      call += 1;
      const { token } = payload as { token?: string };
      if (decision?.kind !== 'outcome') return { statusCode: 200, payload: {} };
      const answer = answerAt(clock.now(), decision.outcome, remembered);
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
  const entered = async (): Promise<string[]> => {
    const { events } = (await engine.call('GetExecutionHistory', { executionArn, maxResults: 1000 })) as {
      events: { stateEnteredEventDetails?: { name: string } }[];
    };
    return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
  };
  let status = 'RUNNING';
  for (let days = 0; days < 400 && status === 'RUNNING'; days += 1) {
    await clock.advanceTo(clock.now() + DAY);
    status = String((await engine.call('DescribeExecution', { executionArn })).status);
    if (status !== 'FAILED' || broken === undefined || failedIn !== undefined) continue;
    failedIn = (await entered()).at(-1);
    await engine.call('RedriveExecution', { executionArn });
    status = 'RUNNING';
  }
  const states = await entered();
  engine.close();
  return { states, status, payloads, failedIn };
}
