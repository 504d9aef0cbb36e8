/** What onboarding deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'onboarding',
  routes,
  functions: [
    {
      name: 'onboarding-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Contracts, HR steps and the deadline of onboarding.',
      uses: ['table:read', 'table:write'],
    },
    {
      name: 'onboarding-tasks',
      kind: 'tasks',
      entry: 'tasks',
      purpose: 'Opens and escalates an onboarding, and waits for its end.',
      uses: ['table:read', 'table:write', 'workflow:answer'],
      tasks: ['open-onboarding', 'escalate-onboarding', 'onboarding-ended', 'enrollment-ended'],
    },
  ],
};
