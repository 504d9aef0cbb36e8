/** Every door to stipends: look, ask, agree, hold, pay by file, bring back results. */
import { installmentRoutes } from './installment-routes.ts';
import { paymentRoutes } from './payment-routes.ts';

export const routes = { ...installmentRoutes, ...paymentRoutes } as const;
