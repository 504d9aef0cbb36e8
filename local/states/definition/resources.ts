import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Problems } from './problems.ts';

/** What a Task calls, read from its Resource ARN. */
export interface Resource {
  readonly integration: 'lambda' | 'startExecution' | 'sdk';
  /** As in history events: `lambda`, `states`, `aws-sdk:dynamodb`. */
  readonly resourceType: string;
  /** As in history events: `invoke.waitForTaskToken`, `getItem`. */
  readonly resource: string;
  /** `dynamodb:getItem`, for a call of the SDK. */
  readonly call: string;
  /** The task ends when its token comes back, not when the call returns. */
  readonly callback: boolean;
}

const PATTERN = /^arn:aws[a-z-]*:states:::([^.]+)(?:\.(.+))?$/;

const parsed = new Map<string, Resource | undefined>();

/** The call that a Resource ARN means, or undefined for one that the local engine does not run. */
export function resourceOf(arn: string): Resource | undefined {
  if (!parsed.has(arn)) parsed.set(arn, parse(arn));
  return parsed.get(arn);
}

function parse(arn: string): Resource | undefined {
  const match = PATTERN.exec(arn);
  const path = match?.[1];
  const pattern = match?.[2];
  if (path === undefined || (pattern !== undefined && pattern !== 'waitForTaskToken')) return undefined;
  const callback = pattern !== undefined;
  const ending = callback ? '.waitForTaskToken' : '';
  if (path === 'lambda:invoke') {
    return {
      integration: 'lambda',
      resourceType: 'lambda',
      resource: `invoke${ending}`,
      call: path,
      callback,
    };
  }
  if (path === 'states:startExecution' && !callback) {
    const names = { resourceType: 'states', resource: 'startExecution', call: path };
    return { integration: 'startExecution', ...names, callback };
  }
  const [service, action, ...rest] = path.split(':').slice(1);
  if (!path.startsWith('aws-sdk:') || !service || !action || rest.length > 0) return undefined;
  const names = { resourceType: `aws-sdk:${service}`, resource: `${action}${ending}` };
  return { integration: 'sdk', ...names, call: `${service}:${action}`, callback };
}

/** Checks a Task's Resource and the parts of its Arguments that are literal. */
export function checkResource(
  state: JsonObject,
  location: string,
  sdkCalls: ReadonlySet<string>,
  problems: Problems,
): void {
  const arn = state.Resource;
  if (typeof arn !== 'string') {
    problems.refuse(`${location}/Resource`, 'A Task needs a Resource ARN');
    return;
  }
  const resource = resourceOf(arn);
  if (resource === undefined) {
    problems.refuse(`${location}/Resource`, `The resource '${arn}' is not supported by the local engine`);
    return;
  }
  if (resource.integration === 'sdk' && !sdkCalls.has(resource.call)) {
    problems.refuse(`${location}/Resource`, `The call '${resource.call}' has no handler in the local engine`);
    return;
  }
  if (resource.integration !== 'sdk')
    checkArguments(resource, state.Arguments, `${location}/Arguments`, problems);
}

const ARGUMENTS = {
  lambda: { needed: 'FunctionName', known: ['FunctionName', 'Payload', 'Qualifier', 'InvocationType'] },
  startExecution: { needed: 'StateMachineArn', known: ['StateMachineArn', 'Input', 'Name'] },
} as const;

function checkArguments(resource: Resource, given: unknown, location: string, problems: Problems): void {
  const { needed, known } = ARGUMENTS[resource.integration === 'lambda' ? 'lambda' : 'startExecution'];
  if (typeof given === 'string') return;
  if (!isObject(given) || given[needed] === undefined) {
    problems.refuse(location, `The field '${needed}' is required by ${resource.call}`);
    return;
  }
  for (const field of Object.keys(given)) {
    if ((known as readonly string[]).includes(field)) continue;
    problems.refuse(
      `${location}/${field}`,
      `The field '${field}' is not supported by the local ${resource.call}`,
    );
  }
  const invocation = given.InvocationType;
  if (invocation !== undefined && invocation !== 'RequestResponse') {
    problems.refuse(`${location}/InvocationType`, 'Only RequestResponse is supported by the local engine');
  }
}
