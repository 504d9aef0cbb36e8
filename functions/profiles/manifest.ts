/** What profiles deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'profiles',
  routes,
  functions: [
    {
      name: 'profiles-api',
      kind: 'api',
      entry: 'api',
      purpose: 'What people say of themselves: contact, mentee profile, mentor profile.',
      uses: ['table:read', 'table:write'],
    },
  ],
};
