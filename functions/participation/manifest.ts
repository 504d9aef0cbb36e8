/** What participation deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'participation',
  routes,
  functions: [
    {
      name: 'participation-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Project plans, tasks, check-ins, meetings and the health light.',
      uses: ['table:read', 'table:write'],
    },
    {
      name: 'participation-tasks',
      kind: 'tasks',
      entry: 'tasks',
      purpose: 'Starts a mentorship when its term starts.',
      uses: ['table:read', 'table:write'],
      tasks: ['start-mentorship'],
    },
  ],
};
