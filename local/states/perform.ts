import { randomUUID } from 'node:crypto';
import type { Resource } from './definition/resources.ts';
import { resourceOf } from './definition/resources.ts';
import type { FailureRecord } from './failure.ts';
import type { Call, Outcome } from './interpreter/calls.ts';
import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';

/** How a Lambda function answered an invocation. */
export interface LambdaAnswer {
  readonly payload: unknown;
  readonly functionError?: 'Handled' | 'Unhandled' | undefined;
  readonly statusCode: number;
}

/** Invokes a function; rejects, with the service's error name, when the service could not. */
export type InvokeLambda = (functionArn: string, payload: unknown) => Promise<LambdaAnswer>;

/** Makes a call of the SDK with the Arguments of the state; rejects with the service's error name. */
export type SdkHandler = (given: JsonObject) => Promise<unknown>;

/** Starts a child execution. */
type StartChild = (given: JsonObject) => Promise<Json>;

/** What calls are made with. */
export interface Performers {
  readonly invokeLambda: InvokeLambda;
  readonly sdkIntegrations: Readonly<Record<string, SdkHandler>>;
  readonly startChild: StartChild;
}

/** Makes the call of a Task and says how it came back. Never rejects: a fault is the failure of the task. */
export async function perform(performers: Performers, call: Call): Promise<Outcome> {
  const resource = resourceOf(call.resource);
  const given = isObject(call.arguments) ? call.arguments : {};
  if (resource === undefined)
    return { failure: { error: 'States.Runtime', cause: `Unknown ${call.resource}` } };
  try {
    if (resource.integration === 'lambda') return await invoke(performers.invokeLambda, given);
    if (resource.integration === 'startExecution') return { result: await performers.startChild(given) };
    const handler = performers.sdkIntegrations[resource.call];
    if (handler === undefined)
      return { failure: { error: 'States.Runtime', cause: `${resource.call} has no handler` } };
    return { result: (await handler(given)) ?? {} };
  } catch (error) {
    return { failure: faultOf(resource, error) };
  }
}

async function invoke(invokeLambda: InvokeLambda, given: JsonObject): Promise<Outcome> {
  const name = String(given.FunctionName);
  const target = given.Qualifier === undefined ? name : `${name}:${String(given.Qualifier)}`;
  const answer = await invokeLambda(target, given.Payload ?? {});
  if (answer.functionError !== undefined) return { failure: functionFailure(answer.payload) };
  const requestId = randomUUID();
  return {
    result: {
      ExecutedVersion: '$LATEST',
      Payload: answer.payload ?? null,
      SdkHttpMetadata: { HttpStatusCode: answer.statusCode },
      SdkResponseMetadata: { RequestId: requestId },
      StatusCode: answer.statusCode,
    },
  };
}

/**
 * What a function threw: `errorType` is the error's name, and the whole payload its cause. A runtime that was
 * stopped for time answers `Sandbox.Timedout`; one that says no name is `Lambda.Unknown`
 * (Step Functions developer guide, "Handling errors").
 */
function functionFailure(payload: unknown): FailureRecord {
  const cause = JSON.stringify(payload ?? null);
  const errorType = isObject(payload) ? payload.errorType : undefined;
  if (typeof errorType === 'string' && errorType !== '') return { error: errorType, cause };
  return {
    error: 'Lambda.Unknown',
    cause:
      'The cause could not be determined because Lambda did not return an error type. ' +
      `Returned payload: ${cause}`,
  };
}

/** How services are spelt in the error names of `aws-sdk:` calls, where it is not just a capital letter. */
const SPELLINGS: Readonly<Record<string, string>> = {
  cognitoidentityprovider: 'CognitoIdentityProvider',
  dynamodb: 'DynamoDb',
  eventbridge: 'EventBridge',
  secretsmanager: 'SecretsManager',
  sesv2: 'SesV2',
};

/** The failure of a call that the service refused: `Lambda.TooManyRequestsException`, `DynamoDb.…Exception`. */
function faultOf(resource: Resource, error: unknown): FailureRecord {
  const { name = 'Unknown', message = String(error) } = (error ?? {}) as { name?: string; message?: string };
  if (resource.integration === 'lambda') {
    const known = name.startsWith('Lambda.') || name.startsWith('Sandbox.') || name.startsWith('States.');
    return { error: known ? name : name === 'Error' ? 'Lambda.Unknown' : `Lambda.${name}`, cause: message };
  }
  const ending = name.endsWith('Exception') || name.includes('.') ? '' : 'Exception';
  return { error: name.includes('.') ? name : `${serviceOf(resource)}.${name}${ending}`, cause: message };
}

function serviceOf({ integration, call }: Resource): string {
  if (integration === 'startExecution') return 'StepFunctions';
  const service = call.split(':')[0] ?? '';
  const spelling = Object.hasOwn(SPELLINGS, service) ? SPELLINGS[service] : undefined;
  return spelling ?? service.charAt(0).toUpperCase() + service.slice(1);
}
