/**
 * What a workflow graph is to the stack: a function from the names of its tasks to an Amazon States Language document
 * in JSONata. Graphs hold no ARNs; they ask for them here, and the role of the workflow gets what was asked for.
 */
import type { WorkflowName } from '../names.ts';

/** A document of the Amazon States Language. Only the top level is typed: `asl-validator` judges the rest. */
export interface StateMachineDefinition {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly States: Readonly<Record<string, unknown>>;
  readonly TimeoutSeconds?: number;
}

/** The doors a graph may use. */
export interface Doors {
  /**
   * ARN of the function that answers to a task, for `Arguments.FunctionName` of `lambda:invoke`.
   * @throws Error when no manifest declares the task.
   */
  functionFor(task: string): string;
  /** ARN of another workflow, for `Arguments.StateMachineArn` of `states:startExecution`. */
  workflow(name: WorkflowName): string;
}

export type DefineWorkflow = (doors: Doors) => StateMachineDefinition;
