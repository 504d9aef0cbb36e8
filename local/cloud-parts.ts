/** What the parts of the cloud are told about each other, read from options and templates. */
import { join } from 'node:path';
import type { Inventory } from './assembly/inventory.ts';
import { rememberedTime } from './clock/remember.ts';
import type { CloudOptions } from './cloud.ts';
import type { FileStore } from './files/files.ts';
import type { FunctionAnswer, Functions } from './lambda/functions.ts';
import type { MailEngine } from './mail/mail.ts';
import type { Shutdown } from './shutdown.ts';
import type { StatesEngine } from './states/engine.ts';
import type { TableEngine } from './table/engine.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Where it was left; a cloud that is new begins when it is told to, or now. */
export function startOf(options: CloudOptions, clockFile: string | undefined, flows: boolean): number {
  const { startAt } = options;
  const remembered = rememberedTime(clockFile, flows);
  if (remembered !== undefined) return remembered;
  return typeof startAt === 'string' ? Date.parse(startAt) : (startAt ?? Date.now());
}

export async function assemblyFolder(
  { assembly }: CloudOptions,
  directory: string | undefined,
  shutdown: Shutdown,
): Promise<string> {
  if (typeof assembly === 'string') return assembly;
  if (directory !== undefined) return assembly(join(directory, 'assembly'));
  const { path, remove } = temporaryFolder('assembly');
  shutdown.add(async () => remove());
  return assembly(path);
}

export function environmentOf(
  engine: TableEngine,
  aws: string,
  mail: MailEngine,
  files: FileStore,
): Record<string, string> {
  return {
    AWS_REGION: engine.region,
    AWS_DEFAULT_REGION: engine.region,
    AWS_ACCESS_KEY_ID: engine.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: engine.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_SFN: aws,
    AWS_ENDPOINT_URL_KMS: aws,
    AWS_ENDPOINT_URL_SQS: aws,
    AWS_ENDPOINT_URL_LAMBDA: aws,
    AWS_ENDPOINT_URL_SESV2: mail.url,
    AWS_ENDPOINT_URL_S3: files.url,
  };
}

export function queuesOf(inventory: Inventory): Map<string, string> {
  return new Map(inventory.all('AWS::SQS::Queue').map(({ arn, name }) => [arn, name]));
}

export function keysOf(inventory: Inventory): { id: string; arn: string; spec: string }[] {
  const keys = inventory.all<{ KeySpec?: string }>('AWS::KMS::Key');
  return keys.map(({ name, arn, properties }) => ({
    id: name,
    arn,
    spec: properties.KeySpec ?? 'SYMMETRIC_DEFAULT',
  }));
}

export async function startTarget(
  arn: string,
  input: string,
  functions: Functions,
  states: StatesEngine,
): Promise<void> {
  if (arn.includes(':stateMachine:')) await states.call('StartExecution', { stateMachineArn: arn, input });
  else await functions.invoke(arn, input);
}

/** `profiles-api` for `mentorship-dev-profiles-api`. */
export function fullName(functions: Functions, name: string): string {
  return functions.names().find((known) => known === name || known.endsWith(`-${name}`)) ?? name;
}

export function read({ payload, functionError }: FunctionAnswer): {
  payload: unknown;
  functionError?: 'Unhandled';
} {
  return {
    payload: payload === undefined ? undefined : JSON.parse(payload),
    ...(functionError && { functionError }),
  };
}
