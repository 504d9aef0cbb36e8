/** What administration deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'administration',
  routes,
  functions: [
    {
      name: 'administration-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Dashboards, histories, the description of the API.',
      uses: ['table:read'],
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
