/** What terms deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'terms',
  routes,
  functions: [
    {
      name: 'terms-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Terms: their calendars, and the programs that take mentees in them.',
      uses: ['table:read', 'table:write'],
    },
    {
      name: 'terms-tasks',
      kind: 'tasks',
      entry: 'tasks',
      purpose: 'Steps of a term: its dates, and the announcement of each phase.',
      // A wait that finds its fact there already is answered by the step itself.
      uses: ['table:read', 'table:write', 'workflow:answer'],
      tasks: ['read-term', 'announce-phase', 'term-moved'],
    },
  ],
};
