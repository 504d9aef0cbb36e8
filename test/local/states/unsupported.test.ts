import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { openDefinitions, pass, refusal, state } from './a-definition.ts';
import { flow, invoke, machineOf } from './a-machine.ts';
import { type Cloud, ROLE } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openDefinitions();
});

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
    const refused = await refusal(cloud, definition);
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
    const refused = await refusal(cloud, state({ Type: 'Task', Resource, Arguments: {}, End: true }));
    expect(refused).toContain(
      `The resource '${Resource}' is not supported by the local engine at /States/S/Resource`,
    );
  });

  test('a call of the SDK without a handler', async () => {
    const Resource = 'arn:aws:states:::aws-sdk:dynamodb:putItem';
    const refused = await refusal(cloud, state({ Type: 'Task', Resource, Arguments: {}, End: true }));
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
      cloud,
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
