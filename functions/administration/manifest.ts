/** What administration deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { descriptionRoutes } from './description-routes.ts';
import { reactsTo } from './reacts-to.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'administration',
  routes,
  functions: [
    {
      name: 'administration-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Dashboards, histories, what waits too long.',
      uses: ['table:read'],
    },
    {
      name: 'administration-description-api',
      kind: 'api',
      entry: 'description-api',
      purpose: 'Gives out the description of the API.',
      uses: [],
      operations: Object.keys(descriptionRoutes),
    },
    {
      name: 'administration-overdue-waits',
      kind: 'schedule',
      everyMinutes: 60,
      entry: 'sweep',
      purpose: 'Counts hourly what waits longer than it should, for the alarm about it.',
      uses: ['table:read', 'table:write', 'workflow:watch'],
    },
    {
      name: 'administration-consumer',
      kind: 'consumer',
      reactsTo,
      entry: 'consumer',
      purpose: 'Starts executions and answers those that wait, as events happen.',
      uses: [
        'table:read',
        'table:write',
        'workflow:start-mentee-journey',
        'workflow:start-term-cycle',
        'workflow:start-stipend-payment',
        'workflow:answer',
      ],
    },
    {
      name: 'administration-operator',
      kind: 'operator',
      entry: 'operator/handler',
      events: 'operator/events',
      purpose: 'Run by hand with what to do, who and why: see its test events and docs/runbook.md.',
      timeoutSeconds: 300,
      uses: [
        'table:read',
        'table:write',
        'payment-files:read',
        'workflow:start-mentee-journey',
        'workflow:start-term-cycle',
        'workflow:start-stipend-payment',
        'workflow:answer',
        'workflow:mend',
      ],
    },
  ],
};
