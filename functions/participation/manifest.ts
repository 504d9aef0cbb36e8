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
    {
      name: 'participation-health',
      kind: 'schedule',
      everyMinutes: 1440,
      entry: 'sweep',
      purpose: 'Looks daily for mentees who have fallen silent: amber, red, then the administrator is told.',
      uses: ['table:read', 'table:write'],
    },
  ],
};
