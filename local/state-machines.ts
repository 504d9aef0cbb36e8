/** Step Functions in the local cloud: the engine with its journal, and the machines of the templates. */

import type { StateMachine } from './assembly/inventory.ts';
import { ACCOUNT } from './assembly/template.ts';
import { CannotStart } from './cannot-start.ts';
import type { VirtualClock } from './clock/virtual-clock.ts';
import type { Functions } from './lambda/functions.ts';
import { broken } from './state/state-file.ts';
import { createStatesEngine, type StatesEngine } from './states/engine.ts';
import { fileJournal, journalPath } from './states/journal/file-journal.ts';

export interface StatesMeans {
  readonly clock: VirtualClock;
  readonly functions: Functions;
  readonly region: string;
}

/** @param directory: where executions are journalled; without it they are gone with the cloud. */
export function startStates(
  directory: string | undefined,
  { clock, functions, region }: StatesMeans,
): StatesEngine {
  const options = {
    clock,
    region,
    accountId: ACCOUNT,
    invokeLambda: async (arn: string, payload: unknown) => {
      const answer = await functions.invoke(arn, JSON.stringify(payload));
      return {
        ...answer,
        payload: answer.payload === undefined ? null : (JSON.parse(answer.payload) as unknown),
      };
    },
  };
  if (directory === undefined) return createStatesEngine(options);
  try {
    return createStatesEngine({ ...options, journal: fileJournal(directory) });
  } catch (error) {
    throw broken(journalPath(directory), (error as Error).message);
  }
}

/** Creates the machines; one whose definition has changed is updated, and its running executions keep theirs. */
export async function createMachines(states: StatesEngine, machines: readonly StateMachine[]): Promise<void> {
  for (const { name, arn, definition, roleArn } of machines) {
    try {
      await states.call('CreateStateMachine', { name, definition, roleArn });
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code === 'StateMachineAlreadyExists') {
        await states.call('UpdateStateMachine', { stateMachineArn: arn, definition, roleArn });
      } else {
        throw new CannotStart(`The local cloud cannot run the state machine ${name}: ${message}`);
      }
    }
  }
}
