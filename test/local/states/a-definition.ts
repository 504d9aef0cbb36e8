/** Definitions that are refused, and what the refusal says. */

import { machineOf } from './a-machine.ts';
import { type Cloud, create, openCloud } from './kit.ts';

/** A cloud that knows one call of the SDK. */
export const openDefinitions = (): Promise<Cloud> =>
  openCloud({ sdkIntegrations: { 'dynamodb:getItem': async () => ({}) } });

/** What the cloud says to a definition that it does not take. */
export async function refusal(cloud: Cloud, definition: string): Promise<string> {
  try {
    await create(cloud, definition);
  } catch (error) {
    expect((error as Error).name).toBe('InvalidDefinition');
    return (error as Error).message;
  }
  return 'accepted';
}

/** A Pass state, and a machine of one state. */
export const pass = { Type: 'Pass', End: true };
export const state = (fields: object): string => machineOf({ S: fields });
