/** What prerequisites deploy. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'prerequisites',
  routes,
  functions: [
    {
      name: 'prerequisites-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Mentees hand in prerequisites with their files; reviewers approve or return them.',
      uses: ['table:read', 'table:write', 'documents:read', 'documents:write'],
    },
    {
      name: 'prerequisites-tasks',
      kind: 'tasks',
      entry: 'tasks',
      purpose: 'Reminds of unfinished prerequisites and concludes the review of an application.',
      uses: ['table:read', 'table:write'],
      tasks: ['next-prerequisite-reminder', 'remind-prerequisites', 'conclude-review'],
    },
  ],
};
