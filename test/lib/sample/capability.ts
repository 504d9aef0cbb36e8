/** A capability with one function of each kind and every grant there is: what lib/ is tested with. */
import type { Capability } from '../../../functions/kernel/manifest.ts';
import { defineRoutes } from '../../../functions/kernel/route.ts';
import type { DefineWorkflow } from '../../../lib/workflows/workflow-definition.ts';

export const sampling: Capability = {
  name: 'sampling',
  routes: defineRoutes({
    listSamples: {
      method: 'GET',
      path: '/samples',
      summary: 'See all samples',
      who: ['public'],
      answer: { status: 200, schema: null },
    },
    takeSample: {
      method: 'POST',
      path: '/samples/{sampleId}/take',
      summary: 'Take a sample',
      who: ['mentee'],
      answer: { status: 204, schema: null },
    },
  }),
  functions: [
    {
      name: 'sampling-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Answers all.',
      uses: ['table:read', 'table:write'],
    },
    {
      name: 'sampling-list-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Lists all.',
      uses: [],
      operations: ['listSamples'],
    },
    {
      name: 'sampling-tasks',
      kind: 'tasks',
      entry: 'tasks',
      purpose: 'Works all.',
      uses: ['documents:read', 'documents:write', 'letter-key:sign', 'workflow:mend'],
      tasks: ['taste-sample'],
    },
    {
      name: 'sampling-bounces',
      kind: 'queue',
      queue: 'returned-mail',
      entry: 'queue',
      purpose: 'Hears of all that came back.',
      uses: ['table:write'],
    },
    {
      name: 'sampling-sweep',
      kind: 'schedule',
      everyMinutes: 60,
      entry: 'sweep',
      purpose: 'Looks over all.',
      uses: ['table:read', 'workflow:watch'],
    },
    {
      name: 'sampling-operator',
      kind: 'operator',
      entry: 'tasks',
      // The folder of a capability that has one: where the sample would lie, there is none.
      events: '../administration/operator/events',
      purpose: 'Mends all.',
      uses: ['table:read'],
    },
    {
      name: 'sampling-consumer',
      kind: 'consumer',
      reactsTo: ['sample-made'],
      entry: 'consumer',
      purpose: 'Tells all.',
      uses: [
        'mail:send',
        'workflow:answer',
        'workflow:start-mentee-journey',
        'workflow:start-term-cycle',
        'workflow:start-stipend-payment',
      ],
    },
  ],
};

/** Calls one task and starts one workflow, so that roles have something to allow. */
export const tasting: DefineWorkflow = ({ functionFor, workflow }) => ({
  Comment: 'Tastes a sample.',
  QueryLanguage: 'JSONata',
  StartAt: 'Taste the sample',
  States: {
    'Taste the sample': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: functionFor('taste-sample'), Payload: { task: 'taste-sample' } },
      TimeoutSeconds: 60,
      Next: 'Pay for it',
    },
    'Pay for it': {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      Arguments: { StateMachineArn: workflow('stipend-payment'), Input: {} },
      TimeoutSeconds: 60,
      End: true,
    },
  },
});
