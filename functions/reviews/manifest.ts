/** What reviews deploy. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'reviews',
  routes,
  functions: [
    {
      name: 'reviews-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Mentors and administrators score applications, note, and declare conflicts of interest.',
      uses: ['table:read', 'table:write'],
    },
  ],
};
