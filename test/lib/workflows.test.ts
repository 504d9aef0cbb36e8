/** W1 and how a graph becomes a state machine. */
import aslValidator from 'asl-validator';
import { waits } from '../../functions/administration/waits.ts';
import { capabilities } from '../../functions/capabilities.ts';
import { workflowDefinitions } from '../../lib/app.ts';
import type { DefineWorkflow } from '../../lib/workflows/workflow-definition.ts';
import { sampleApp } from './sample/build.ts';
import { sampling, tasting } from './sample/capability.ts';

const doors = {
  functionFor: (task: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${task}`,
  workflow: (name: string) => `arn:aws:states:eu-central-1:123456789012:stateMachine:mentorship-dev-${name}`,
};

/** Every state of a graph, those inside of Parallel and Map too. */
// biome-ignore lint/suspicious/noExplicitAny: the states language is free-form JSON.
function statesOf(graph: any): [string, any][] {
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  return Object.entries<any>(graph.States).flatMap(([name, state]) => [
    [name, state],
    ...(state.Branches ?? []).flatMap(statesOf),
    ...(state.ItemProcessor ? statesOf(state.ItemProcessor) : []),
  ]);
}

describe.each(Object.entries(workflowDefinitions))('W1 %s', (_name, define) => {
  const definition = define(doors);

  test('is valid', () => {
    const { isValid, errors } = aslValidator(definition);
    expect({ isValid, errors: errors.map(({ Message }) => Message) }).toEqual({ isValid: true, errors: [] });
  });

  test('every task has a timeout', () => {
    const endless = statesOf(definition).filter(
      ([, state]) => state.Type === 'Task' && state.TimeoutSeconds === undefined,
    );
    expect(endless.map(([name]) => name)).toEqual([]);
  });
});

describe('the tasks that the graphs call', () => {
  const answering = capabilities.flatMap(({ name: folder, functions }) =>
    functions.flatMap((one) => (one.kind === 'tasks' ? [{ ...one, folder }] : [])),
  );

  test.each(answering.map((one) => [one.name, one] as const))(
    '%s knows every task that its manifest names: it refuses the input, not the task',
    async (_name, { folder, entry, tasks = [] }) => {
      jest.spyOn(console, 'error').mockImplementation(() => undefined);
      const { handler } = (await import(
        `../../functions/${folder}/${entry}.ts`
      )) as typeof import('../../functions/terms/tasks.ts');
      for (const task of tasks) {
        const refusal = await handler({ task, execution: 'test' }).catch((error: unknown) => error);
        expect([task, refusal]).toEqual([task, expect.objectContaining({ name: 'ValiError' })]);
      }
    },
  );

  test.each(Object.entries(workflowDefinitions))('those of %s are named by manifests', (_name, define) => {
    const called: string[] = [];
    define({ ...doors, functionFor: (task) => `function-${called.push(task)}` });
    const named = answering.flatMap(({ tasks = [] }) => tasks);
    expect(called.length).toBeGreaterThan(0);
    expect(called.filter((task) => !named.includes(task))).toEqual([]);
  });

  test('a function that is called for a wait may answer it: what is waited for may be there already', () => {
    const waiting = answering.filter(({ tasks = [] }) => waits.some(({ name }) => tasks.includes(name)));
    expect(waiting.length).toBeGreaterThan(0);
    const unable = waiting.filter(({ uses }) => !uses.includes('workflow:answer'));
    expect(unable.map(({ name }) => `${name} lacks workflow:answer`)).toEqual([]);
  });
});

test('M7 whichever way the evaluations end, what they earned is released before the completion begins', () => {
  const { States } = workflowDefinitions['mentee-journey'](doors) as {
    States: Record<string, { Next?: string }>;
  };
  const releases = Object.entries(States).filter(([, state]) =>
    JSON.stringify(state).includes('release-installment'),
  );
  const before = Object.entries(States).filter(([, state]) =>
    JSON.stringify(state).includes('"Next":"Begin the completion"'),
  );
  expect(before.map(([name]) => name)).toEqual(['Release what the last evaluations earned']);
  expect(releases.map(([, { Next }]) => Next)).toEqual(['Find the next evaluation', 'Begin the completion']);
});

describe('a workflow in the stack', () => {
  const graph: DefineWorkflow = ({ functionFor }) => ({ ...tasting(doors), Comment: functionFor('dance') });

  test('given a task that no manifest declares, synthesis says which and where to add it', () => {
    const workflows = { 'mentee-journey': graph, 'term-cycle': tasting, 'stipend-payment': tasting };
    expect(() => sampleApp({ workflows })).toThrow(/mentee-journey calls the task "dance".*manifest/);
  });

  test('given two functions that declare one task, synthesis refuses', () => {
    const tasks = sampling.functions.find(({ kind }) => kind === 'tasks');
    const twice = {
      ...sampling,
      name: 'again',
      routes: {},
      functions: tasks ? [{ ...tasks, name: 'again-tasks' }] : [],
    };
    expect(() => sampleApp({ capabilities: [sampling, twice] })).toThrow(
      /Two functions declare the task "taste-sample"/,
    );
  });
});
