/** What selection deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'selection',
  routes,
  functions: [
    {
      name: 'selection-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Administrators mark outcomes, staff release them, mentees answer offers.',
      uses: ['table:read', 'table:write'],
    },
    {
      name: 'selection-tasks',
      kind: 'tasks',
      entry: 'tasks',
      purpose: 'Announces results, lets offers lapse, closes the waitlist, and waits for what ends each.',
      uses: ['table:read', 'table:write', 'workflow:answer'],
      tasks: [
        'announce-result',
        'lapse-offer',
        'close-waitlist',
        'results-released',
        'offer-answered',
        'waitlist-ended',
      ],
    },
  ],
};
