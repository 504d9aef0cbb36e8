import { ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn';
import { openDefinitions, pass, refusal, state } from './a-definition.ts';
import { flow, invoke, machineOf } from './a-machine.ts';
import type { Cloud } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openDefinitions();
});

const end = { End: true };

describe('what the language forbids is refused at creation', () => {
  const task = (more: object) => state(invoke('f', more));
  test.each<[string, string, string]>([
    ['text that is not JSON', '{', 'INVALID_JSON_DESCRIPTION'],
    ['no states', machineOf({}), '/States'],
    [
      'a StartAt that leads nowhere',
      machineOf({ S: pass }, { StartAt: 'X' }),
      "MISSING_TRANSITION_TARGET: Missing target state: 'X' at /StartAt",
    ],
    ['a Next that leads nowhere', state({ Type: 'Pass', Next: 'X' }), 'at /States/S/Next'],
    [
      'a state that cannot be reached',
      machineOf({ S: pass, T: pass }),
      "State 'T' is not reachable at /States/T",
    ],
    ['neither Next nor End', state({ Type: 'Pass' }), 'either Next or End at /States/S'],
    ['both Next and End', state({ Type: 'Pass', Next: 'S', End: true }), 'either Next or End at /States/S'],
    [
      'a name that is used twice, even in a branch',
      state({ Type: 'Parallel', Branches: [flow({ S: pass })], End: true }),
      'DUPLICATE_STATE_NAME',
    ],
    ['a name of 81 characters', machineOf({ ['x'.repeat(81)]: pass }), 'at most 80 characters'],
    [
      'States.ALL beside another name',
      task({ Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] }),
      '/States/S/Retry[0]/ErrorEquals',
    ],
    [
      'States.ALL before the last',
      task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
      '/States/S/Retry[0]/ErrorEquals',
    ],
    [
      'a misspelt reserved error',
      task({ Retry: [{ ErrorEquals: ['States.TimeOut'] }] }),
      "'States.TimeOut' is not one of the reserved",
    ],
    [
      'an empty list of errors',
      task({ Catch: [{ ErrorEquals: [], Next: 'S' }] }),
      '/States/S/Catch[0]/ErrorEquals',
    ],
    [
      'an interval of 0',
      task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 0 }] }),
      '/States/S/Retry[0]/IntervalSeconds',
    ],
    [
      'a backoff below 1',
      task({ Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] }),
      '/States/S/Retry[0]/BackoffRate',
    ],
    [
      'a delay cap below the interval',
      task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 5, MaxDelaySeconds: 5 }] }),
      '/States/S/Retry[0]/MaxDelaySeconds',
    ],
    [
      'an unknown jitter',
      task({ Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'SOME' }] }),
      '/States/S/Retry[0]/JitterStrategy',
    ],
    [
      'a heartbeat not below the timeout',
      task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      '/States/S/HeartbeatSeconds',
    ],
    ['a timeout of 0', task({ TimeoutSeconds: 0 }), '/States/S/TimeoutSeconds'],
    ['a timeout above the limit', task({ TimeoutSeconds: 100_000_000 }), '/States/S/TimeoutSeconds'],
    [
      'a Wait with two ends',
      state({ Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', ...end }),
      'either Seconds or Timestamp',
    ],
    [
      'a Timestamp that is none',
      state({ Type: 'Wait', Timestamp: '2026-01-01', ...end }),
      '/States/S/Timestamp',
    ],
    ['a Choice without rules', state({ Type: 'Choice', Choices: [] }), '/States/S/Choices'],
    [
      'a Condition that is plain text',
      state({ Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'S' }] }),
      '/States/S/Choices[0]/Condition',
    ],
    [
      'a variable called states',
      state({ ...pass, Assign: { states: 1 } }),
      "'states' cannot be the name of a variable",
    ],
    [
      'a variable that is no name',
      state({ ...pass, Assign: { 'a-b': 1 } }),
      "'a-b' cannot be the name of a variable",
    ],
    [
      'an inner scope that assigns a variable of the outer one',
      machineOf({
        A: { Type: 'Pass', Assign: { x: 1 }, Next: 'P' },
        P: { Type: 'Parallel', Branches: [flow({ B: { ...pass, Assign: { x: 2 } } })], End: true },
      }),
      "The variable 'x' belongs to an outer scope and cannot be assigned here at /States/P/Branches[0]/States/B/Assign/x",
    ],
  ])('%s', async (_name, definition, message) => {
    expect(await refusal(cloud, definition)).toContain(message);
  });

  test('everything that is wrong is said at once', async () => {
    const refused = await refusal(cloud, machineOf({ S: { ...pass, A: 1, B: 2 } }));
    expect(refused).toContain('/States/S/A');
    expect(refused).toContain('/States/S/B');
  });
});

test('what CDK writes is accepted', async () => {
  const retry = [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
  ];
  const Retry = [{ ErrorEquals: retry, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 }];
  const Resource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
  const states = {
    T: {
      Next: 'M',
      Retry,
      Type: 'Task',
      QueryLanguage: 'JSONata',
      Comment: 'asks',
      Resource,
      TimeoutSeconds: '{% $x %}',
      Arguments: { FunctionName: 'arn:f', Payload: {} },
    },
    M: {
      Type: 'Map',
      QueryLanguage: 'JSONata',
      End: true,
      Items: '{% $states.input %}',
      MaxConcurrency: 3,
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...flow({ I: pass }) },
    },
  };
  expect(await refusal(cloud, machineOf(states, { TimeoutSeconds: 3600, Comment: 'a journey' }))).toBe(
    'accepted',
  );
});

test('ValidateStateMachineDefinition lists the same without creating anything', async () => {
  const command = new ValidateStateMachineDefinitionCommand({ definition: state({ ...pass, Colour: 1 }) });
  const { result, diagnostics } = await cloud.client.send(command);
  expect(result).toBe('FAIL');
  expect(diagnostics).toMatchObject([
    { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', location: '/States/S/Colour' },
  ]);
});
