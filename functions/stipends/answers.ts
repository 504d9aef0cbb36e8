/** What each reader of a stipend is shown; a field that is not named here leaves with no answer (trust Z5). */
import * as v from 'valibot';
import { Money } from '../kernel/money.ts';
import { pageOf } from '../kernel/page.ts';
import { Award } from '../terms/award.ts';
import { Account, INSTALLMENT_STATES } from './installment.ts';
import { Payee } from './payee.ts';
import { CLASSES, DIFFERENCES } from './reconciliation/classify.ts';
import { StatementLine } from './reconciliation/statement.ts';

const Standing = v.object({ says: v.string(), nextActor: v.string() });

/** For everybody who sees a stipend. */
const installmentFields = {
  installmentId: v.string(),
  number: v.number(),
  afterCheckpoint: v.number(),
  amount: Money,
  state: v.picklist(INSTALLMENT_STATES),
  since: v.string(),
  standing: Standing,
  providerReference: v.optional(v.string()),
  paidAt: v.optional(v.string()),
};

/** For those who decide: who asked and who agreed, by the token's subject. */
const decisionFields = {
  requestedBy: v.optional(v.string()),
  approvedBy: v.optional(v.string()),
  reason: v.optional(v.string()),
  hold: v.optional(v.object({ at: v.string(), reason: v.string() })),
};

/** For finance alone. */
const financeFields = {
  attempt: v.number(),
  paymentKey: v.optional(v.string()),
  approvedPayee: v.optional(Payee),
};

export const InstallmentAnswer = v.object({
  ...installmentFields,
  enrollmentId: v.string(),
  ...decisionFields,
});
export const FinanceInstallment = v.object({
  ...InstallmentAnswer.entries,
  ...financeFields,
  personId: v.string(),
  programId: v.string(),
  termId: v.string(),
});

export const StipendAnswer = v.object({
  enrollmentId: v.string(),
  award: Award,
  installments: v.array(
    v.object({
      ...installmentFields,
      ...decisionFields,
      attempt: v.optional(v.number()),
      paymentKey: v.optional(v.string()),
      approvedPayee: v.optional(Payee),
    }),
  ),
  /** Finance: where HR says the money goes; an approval names its version. */
  payee: v.optional(Payee),
});

export const InstallmentPage = pageOf(FinanceInstallment);

export const LedgerAnswer = v.object({
  entries: v.array(
    v.object({
      ledgerEntryId: v.string(),
      installmentId: v.string(),
      attempt: v.number(),
      event: v.string(),
      at: v.string(),
      by: v.string(),
      postings: v.array(v.object({ account: Account, amount: v.number(), currency: v.string() })),
      reverses: v.optional(v.string()),
    }),
  ),
  /** Minor units; together they are zero. */
  balances: v.record(Account, v.number()),
});

export const PaymentFileAnswer = v.object({
  paymentFileId: v.string(),
  at: v.string(),
  by: v.string(),
  payments: v.number(),
  /** One for each currency. */
  totals: v.array(Money),
  /** When it was fetched for the first time: since then the bank may have it. */
  handedOutAt: v.optional(v.string()),
});
export const PaymentFilePage = pageOf(PaymentFileAnswer);

export const ImportAnswer = v.object({ recorded: v.number(), repeated: v.number() });

const Total = v.object({
  currency: v.string(),
  /** Minor units: what left in the period, and what the statement says was paid and came back. */
  sent: v.number(),
  paid: v.number(),
  returned: v.number(),
});

export const ReconciliationAnswer = v.object({
  /** How many payment keys are in each class. */
  counts: v.record(v.picklist(CLASSES), v.number()),
  totals: v.array(Total),
  entries: v.array(
    v.object({
      paymentKey: v.string(),
      class: v.picklist(CLASSES),
      /** What of a mismatched one is not as in our books. */
      differs: v.array(v.picklist(DIFFERENCES)),
      /** As our books have it. */
      payment: v.optional(
        v.object({
          enrollmentId: v.string(),
          installmentNumber: v.number(),
          state: v.string(),
          amount: Money,
          paymentFileId: v.optional(v.string()),
          providerReference: v.optional(v.string()),
        }),
      ),
      /** As the bank has it. */
      lines: v.array(StatementLine),
    }),
  ),
});
