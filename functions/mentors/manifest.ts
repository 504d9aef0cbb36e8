/** What mentors deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'mentors',
  routes,
  functions: [
    {
      name: 'mentors-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Mentors: invited by mail, asking to join, resigning.',
      uses: ['table:read', 'table:write'],
    },
  ],
};
