/** What programs deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'programs',
  routes,
  functions: [
    {
      name: 'programs-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Programs: enrolled, submitted, approved, and the public catalog.',
      uses: ['table:read', 'table:write'],
    },
  ],
};
