/** A bank that knows nothing of keys: it pays each row of each file that it is given, however often it is given one. */
import { fetchFile } from './a-stipend.ts';

export interface Booking {
  readonly paymentKey: string;
  readonly outcome: 'paid' | 'failed' | 'returned';
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
}

type Books = (paymentKey: string) => readonly Booking['outcome'][];

export class PaperBank {
  readonly bookings: Booking[];
  /** Names of the files that it was given. */
  readonly files: Set<string>;
  readonly #books: Books;

  /**
   * @param books what becomes of a payment, by its key: paid, unless said otherwise.
   * @param before a bank that has come as far as this one begins.
   */
  constructor(books: Books = () => ['paid'], before?: PaperBank) {
    this.#books = books;
    this.bookings = [...(before?.bookings ?? [])];
    this.files = new Set(before?.files);
  }

  /** As it is now, for another history. */
  copy(): PaperBank {
    return new PaperBank(this.#books, this);
  }

  /** Finance fetches a file and uploads it, once: whoever has uploaded a file knows that. Says whether it was handed out. */
  async takes(paymentFileId: string): Promise<boolean> {
    const { status, text, body } = await fetchFile(paymentFileId);
    if (status !== 200) {
      expect([status, body.code]).toEqual([409, 'wrong-state']);
      return false;
    }
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
    return true;
  }

  /** What it says of an installment, under whatever key. */
  of(installmentId: string): readonly Booking[] {
    return this.bookings.filter(({ paymentKey }) => paymentKey.startsWith(`${installmentId}-`));
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
