/** A bank that knows nothing of keys: it pays each row of each file that it is given, however often it is given one. */
import { FINN_FINANCE } from '../kit/actors.ts';
import { well } from '../programs/a-program.ts';
import { CNCF, toStipends } from './a-stipend.ts';

export interface Booking {
  readonly paymentKey: string;
  readonly outcome: 'paid' | 'failed' | 'returned';
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
}

export class PaperBank {
  readonly bookings: Booking[] = [];
  /** Names of the files that it was given. */
  readonly files = new Set<string>();
  readonly #books: (paymentKey: string) => readonly Booking['outcome'][];

  /** @param books what becomes of a payment, by its key: paid, unless said otherwise. */
  constructor(books: (paymentKey: string) => readonly Booking['outcome'][] = () => ['paid']) {
    this.#books = books;
  }

  /** Finance fetches a file and uploads it, once: whoever has uploaded a file knows that. */
  async takes(paymentFileId: string): Promise<void> {
    const path = `GET ${CNCF}/payment-files/${paymentFileId}`;
    const { text } = await well(toStipends(path, { as: FINN_FINANCE }));
    this.files.add(paymentFileId);
    const [, ...rows] = text.trim().split('\r\n');
    for (const row of rows) {
      const cells = [...row.matchAll(/"([^"]*)"/g)].map(([, cell = '']) => cell);
      const [paymentKey = '', , , , amount = '', currency = ''] = cells;
      for (const outcome of this.#books(paymentKey)) {
        const booking = { paymentKey, outcome, reference: `WIRE-${outcome}`, currency };
        this.bookings.push({ ...booking, amount: Math.round(Number(amount) * 100) });
      }
    }
  }

  of(paymentKey: string): readonly Booking[] {
    return this.bookings.filter((booking) => booking.paymentKey === paymentKey);
  }

  /** How often money went out and stayed out. */
  get paid(): number {
    const times = (wanted: string) => this.bookings.filter(({ outcome }) => outcome === wanted).length;
    return times('paid') - times('returned');
  }

  /** Files that it was given hold no key twice. */
  get tookEachOnce(): boolean {
    const told = this.bookings.map(({ paymentKey, outcome }) => `${paymentKey} ${outcome}`);
    return new Set(told).size === told.length;
  }
}
