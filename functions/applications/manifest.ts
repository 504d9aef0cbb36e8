/** What applications deploy. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'applications',
  routes,
  functions: [
    {
      name: 'applications-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Mentees draft, submit and withdraw applications, and see where each stands.',
      uses: ['table:read', 'table:write'],
    },
    {
      name: 'applications-tasks',
      kind: 'tasks',
      entry: 'tasks',
      purpose: 'Reads an application and its calendar, begins its review, waits for its withdrawal.',
      uses: ['table:read', 'table:write', 'workflow:answer'],
      tasks: ['read-application', 'begin-review', 'end-with-term', 'application-ended'],
    },
  ],
};
