/** What evaluations deploy. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'evaluations',
  routes,
  functions: [
    {
      name: 'evaluations-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Evaluations of mentees, appeals and what follows a fail; leaving early.',
      uses: ['table:read', 'table:write'],
    },
    {
      name: 'evaluations-tasks',
      kind: 'tasks',
      entry: 'tasks',
      purpose: 'Schedules, opens and reminds of evaluations, and waits for their decision.',
      uses: ['table:read', 'table:write', 'workflow:answer'],
      tasks: [
        'schedule-checkpoints',
        'next-checkpoint',
        'open-checkpoint',
        'remind-evaluation',
        'remind-decision',
        'evaluation-decided',
        'failure-decided',
      ],
    },
  ],
};
