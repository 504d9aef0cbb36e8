/** What notifications deploys. */
import type { Capability } from '../kernel/manifest.ts';
import { reactsTo } from './occasions.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'notifications',
  routes,
  functions: [
    {
      name: 'notifications-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Which letters a person wants, which could not be delivered, and who is written to again.',
      uses: ['table:read', 'table:write'],
    },
    {
      name: 'notifications-consumer',
      kind: 'consumer',
      reactsTo,
      entry: 'consumer',
      purpose: 'Writes the letters that events cause, one mail per letter, recipient and event.',
      uses: ['table:read', 'table:write', 'mail:send'],
    },
    {
      name: 'notifications-bounces',
      kind: 'queue',
      queue: 'returned-mail',
      entry: 'queue',
      purpose: 'Hears which mails came back or were called spam, and lets no more be sent there.',
      uses: ['table:read', 'table:write'],
    },
  ],
};
