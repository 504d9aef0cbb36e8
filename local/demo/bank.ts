/** The bank outside: takes payment files, moves money once per row, and says what became of each. */
import { StoryBroken } from '../story/client.ts';

export interface Result {
  readonly paymentKey: string;
  readonly outcome: 'paid' | 'failed' | 'returned';
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason?: string;
}

export class Bank {
  readonly #refuses: (payee: string) => boolean;
  readonly #seen = new Map<string, Result>();
  /** What has left the account, in minor units. */
  paid = 0;
  /** Rows that could not be paid. */
  failed = 0;

  /** @param refuses whether an account, by its reference, is closed. */
  constructor(refuses: (payee: string) => boolean) {
    this.#refuses = refuses;
  }

  /** How many payments were made. */
  get payments(): number {
    return [...this.#seen.values()].filter(({ outcome }) => outcome === 'paid').length;
  }

  /** A file as CSV → a result for each row. @throws StoryBroken for a payment that came before: money would go twice. */
  take(csv: string): Result[] {
    const [head = [], ...rows] = csv
      .trim()
      .split(/\r?\n/)
      .map((line) =>
        [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
      );
    return rows.map((row) => {
      const column = (name: string): string => row[head.indexOf(name)] ?? '';
      return this.#pay(
        column('payment_key'),
        column('payee_reference'),
        column('amount'),
        column('currency'),
      );
    });
  }

  #pay(paymentKey: string, payee: string, amount: string, currency: string): Result {
    if (this.#seen.has(paymentKey)) throw new StoryBroken(`The bank got the payment ${paymentKey} twice.`);
    const minor = Math.round(Number(amount) * 100);
    const fails = this.#refuses(payee);
    const number = String(this.#seen.size + 1).padStart(5, '0');
    const result: Result = {
      paymentKey,
      outcome: fails ? 'failed' : 'paid',
      reference: `WIRE-${number}`,
      amount: minor,
      currency,
      ...(fails ? { reason: 'The account is closed.' } : {}),
    };
    this.#seen.set(paymentKey, result);
    if (fails) this.failed += 1;
    else this.paid += minor;
    return result;
  }
}
