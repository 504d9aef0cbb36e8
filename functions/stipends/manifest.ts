/** Stipends: awards paid in installments, exactly once. */
import type { Capability } from '../kernel/manifest.ts';
import { paymentRoutes } from './payment-routes.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'stipends',
  routes,
  functions: [
    {
      name: 'stipends-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Shows stipends, takes requests and approvals.',
      uses: ['table:read', 'table:write'],
    },
    {
      name: 'stipend-payments-api',
      kind: 'api',
      entry: 'payments-api',
      purpose:
        'Stops payments, makes payment files and hands them out, takes results, compares statements of the bank.',
      operations: Object.keys(paymentRoutes),
      uses: ['table:read', 'table:write', 'payment-files:keep'],
    },
    {
      name: 'stipends-tasks',
      kind: 'tasks',
      entry: 'tasks',
      purpose: 'Plans, releases and cancels installments as the journey goes on.',
      uses: ['table:read', 'table:write'],
      tasks: ['plan-installments', 'release-installment', 'cancel-installments'],
    },
    {
      name: 'stipends-reminders',
      kind: 'schedule',
      everyMinutes: 1440,
      entry: 'sweep',
      purpose:
        'Reminds administrators daily of installments that are earned and not asked for, each once a week.',
      uses: ['table:read', 'table:write'],
    },
    {
      name: 'stipend-payment-tasks',
      kind: 'tasks',
      entry: 'payment-tasks',
      purpose: 'Submits approved installments to the payment provider, each attempt once.',
      uses: ['table:read', 'table:write', 'workflow:answer'],
      tasks: ['check-payment', 'submit-payment', 'escalate-payment', 'payment-settled'],
    },
  ],
};
