import { CreateStateMachineCommand, ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn';
import { type Cloud, create, invoke, machineOf, openCloud, ROLE } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud({ sdkIntegrations: { 'dynamodb:getItem': async () => ({}) } });
});

const refusal = async (definition: string): Promise<string> => {
  try {
    await create(cloud, definition);
  } catch (error) {
    expect((error as Error).name).toBe('InvalidDefinition');
    return (error as Error).message;
  }
  return 'accepted';
};

const end = { End: true };
const pass = { Type: 'Pass', End: true };
const state = (fields: object) => machineOf({ S: fields });
const flow = (States: Record<string, object>) => ({ StartAt: Object.keys(States)[0], States });

describe('what the local engine does not run is refused by name, and where it stands', () => {
  test.each<[string, string, string, string]>([
    [
      'a JSONPath machine',
      JSON.stringify({ StartAt: 'S', States: { S: pass } }),
      'JSONata only',
      '/QueryLanguage',
    ],
    [
      'a JSONPath state',
      state({ ...pass, QueryLanguage: 'JSONPath' }),
      'JSONata only',
      '/States/S/QueryLanguage',
    ],
    [
      'InputPath',
      state({ ...pass, InputPath: '$' }),
      "'InputPath' belongs to JSONPath",
      '/States/S/InputPath',
    ],
    [
      'Parameters',
      state({ ...pass, Parameters: {} }),
      "'Parameters' belongs to JSONPath",
      '/States/S/Parameters',
    ],
    ['Result', state({ ...pass, Result: {} }), 'use Output', '/States/S/Result'],
    [
      'SecondsPath',
      state({ Type: 'Wait', SecondsPath: '$', End: true }),
      "'SecondsPath'",
      '/States/S/SecondsPath',
    ],
    [
      'an unknown field',
      state({ ...pass, Colour: 'red' }),
      "'Colour' is not supported here",
      '/States/S/Colour',
    ],
    ['an unknown field of the machine', machineOf({ S: pass }, { Owner: 'me' }), "'Owner'", '/Owner'],
    [
      'an unknown type',
      state({ Type: 'Loop', End: true }),
      "'Loop' is not a type of state",
      '/States/S/Type',
    ],
    ['Retry on a Pass', state({ ...pass, Retry: [] }), "'Retry' is not supported here", '/States/S/Retry'],
    ['Credentials', state(invoke('f', { Credentials: {} })), "'Credentials'", '/States/S/Credentials'],
    [
      'a distributed Map',
      state({
        Type: 'Map',
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...flow({ A: pass }) },
        End: true,
      }),
      "'DISTRIBUTED' is not supported",
      '/States/S/ItemProcessor/ProcessorConfig/Mode',
    ],
    [
      'ToleratedFailureCount',
      state({ Type: 'Map', ToleratedFailureCount: 1, ItemProcessor: flow({ A: pass }), End: true }),
      'distributed Map',
      '/States/S/ToleratedFailureCount',
    ],
    [
      'ItemReader',
      state({ Type: 'Map', ItemReader: {}, ItemProcessor: flow({ A: pass }), End: true }),
      'distributed Map',
      '/States/S/ItemReader',
    ],
  ])('%s', async (_name, definition, message, location) => {
    const refused = await refusal(definition);
    expect(refused).toContain(message);
    expect(refused).toContain(`at ${location}`);
  });

  test.each([
    'arn:aws:states:eu-central-1:111122223333:activity:review',
    'arn:aws:lambda:eu-central-1:111122223333:function:f',
    'arn:aws:states:::states:startExecution.sync',
    'arn:aws:states:::states:startExecution.sync:2',
    'arn:aws:states:::states:startExecution.waitForTaskToken',
    'arn:aws:states:::sqs:sendMessage',
    'arn:aws:states:::dynamodb:getItem',
    'arn:aws:states:::http:invoke',
    'arn:aws:states:::lambda:invoke.sync',
    'nonsense',
  ])('the resource %s', async (Resource) => {
    const refused = await refusal(state({ Type: 'Task', Resource, Arguments: {}, End: true }));
    expect(refused).toContain(
      `The resource '${Resource}' is not supported by the local engine at /States/S/Resource`,
    );
  });

  test('a call of the SDK without a handler', async () => {
    const Resource = 'arn:aws:states:::aws-sdk:dynamodb:putItem';
    const refused = await refusal(state({ Type: 'Task', Resource, Arguments: {}, End: true }));
    expect(refused).toContain("'dynamodb:putItem' has no handler in the local engine at /States/S/Resource");
  });

  test.each([
    [{}, "'FunctionName' is required", '/States/S/Arguments'],
    [
      { FunctionName: 'f', InvocationType: 'Event' },
      'Only RequestResponse',
      '/States/S/Arguments/InvocationType',
    ],
    [
      { FunctionName: 'f', ClientContext: 'c' },
      "'ClientContext' is not supported",
      '/States/S/Arguments/ClientContext',
    ],
  ])('Arguments %j of lambda:invoke', async (Arguments, message, location) => {
    const refused = await refusal(
      state({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments, End: true }),
    );
    expect(refused).toContain(message);
    expect(refused).toContain(`at ${location}`);
  });

  test.each([
    [{ type: 'EXPRESS' }, 'StateMachineTypeNotSupported', "'EXPRESS'"],
    [{ publish: true }, 'ValidationException', "'publish'"],
  ])('%j', async (more, name, message) => {
    const command = new CreateStateMachineCommand({
      name: 'x',
      definition: machineOf({ S: pass }),
      roleArn: ROLE,
      ...(more as object),
    });
    await expect(cloud.client.send(command)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
  });
});

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
    expect(await refusal(definition)).toContain(message);
  });

  test('everything that is wrong is said at once', async () => {
    const refused = await refusal(machineOf({ S: { ...pass, A: 1, B: 2 } }));
    expect(refused).toContain('/States/S/A');
    expect(refused).toContain('/States/S/B');
  });
});

describe('expressions are read when the machine is created', () => {
  test.each([
    ['{% 1 + %}', 'S0207'],
    ['{% $eval("1") %}', '$eval is not available'],
    ['{% $$.a %}', '$$ is not available'],
    ['{% $ %}', '$ has no meaning'],
    ['{% $.a %}', '$ has no meaning'],
    ['{% name %}', 'field name name'],
    ['{% a.b.c %}', '$states.input.a'],
    ['{% {"x": total} %}', 'field name total'],
    ['{% $sum(prices) %}', 'field name prices'],
    ['{% *.a %}', 'has no meaning outside a path'],
    ['{% $a ?? 1 %}', 'newer than JSONata 2.0.6'],
    ['{% $a.b ?: 1 %}', 'newer than JSONata 2.0.6'],
    ['{% 1 %} ', 'without spaces around'],
    ['{% 1', 'without spaces around'],
  ])('%s is refused', async (Output, message) => {
    const refused = await refusal(state({ ...pass, Output: { deep: [Output] } }));
    expect(refused).toContain(message);
    expect(refused).toContain('at /States/S/Output/deep[0]');
  });

  test.each([
    '{% $states.input.items[price > 5 and $.stock].name %}',
    '{% $states.input.items.(price * 2) %}',
    '{% $states.input.items{category: $sum(price)} %}',
    '{% $states.input.items^(>price) %}',
    '{% $states.input ~> |items|{"price": price + 1}, ["old"]| %}',
    '{% $map([1..3], function($v) { $v * 2 }) %}',
    '{% $states.input.**.name %}',
    '{% $states.input.items.%.id %}',
    '{% ($x := 1; $x > 0 ? $x : 2) %}',
    '{% $exists($a) ? $a : 1 %}',
    'no {% expression %} at all',
  ])('%s is accepted', async (Output) => {
    expect(await refusal(state({ ...pass, Output }))).toBe('accepted');
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
  expect(await refusal(machineOf(states, { TimeoutSeconds: 3600, Comment: 'a journey' }))).toBe('accepted');
});

test('ValidateStateMachineDefinition lists the same without creating anything', async () => {
  const command = new ValidateStateMachineDefinitionCommand({ definition: state({ ...pass, Colour: 1 }) });
  const { result, diagnostics } = await cloud.client.send(command);
  expect(result).toBe('FAIL');
  expect(diagnostics).toMatchObject([
    { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', location: '/States/S/Colour' },
  ]);
});
