/** What administration deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { descriptionRoutes, routes } from './routes.ts';

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
      name: 'administration-consumer',
      kind: 'consumer',
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
  ],
};
