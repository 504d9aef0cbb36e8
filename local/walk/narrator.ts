/** Tells the story as it happens: dates, deeds, and every mail as a line. */
import { styleText } from 'node:util';

/** A mail as the mailbox shows it. */
export interface MailLine {
  readonly to: string;
  readonly subject: string;
  /** Epoch ms. */
  readonly sentAt: number;
}

const WIDTH = 18;
/** Lines stay readable in a window of 120 columns. */
const LONGEST_SUBJECT = 66;

export class Narrator {
  readonly #now: () => number;
  #shownMails = 0;
  #lastDay = '';

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A heading of the story. */
  chapter(title: string): void {
    console.log(`\n${styleText('bold', title)}`);
  }

  /** One deed, with the date where the day is a new one. */
  tell(text: string): void {
    console.log(`${styleText('cyan', this.#stamp(this.#now()))}${text}`);
  }

  /** Date and hour; the hour alone on the same day as the line before. */
  #stamp(instant: number): string {
    const date = new Date(instant).toISOString();
    const day = date.slice(0, 10);
    const stamp = day === this.#lastDay ? `           ${date.slice(11, 16)}` : `${day} ${date.slice(11, 16)}`;
    this.#lastDay = day;
    return stamp.padEnd(WIDTH);
  }

  /** The mails that have arrived since the last look. */
  mails(all: readonly MailLine[]): void {
    for (const { to, subject, sentAt } of all.slice(this.#shownMails)) {
      const about = subject.length > LONGEST_SUBJECT ? `${subject.slice(0, LONGEST_SUBJECT - 1)}…` : subject;
      const line = `${styleText('yellow', '✉')} ${to.padEnd(32)} ${about}`;
      console.log(`${styleText('dim', this.#stamp(sentAt))}${line}`);
    }
    this.#shownMails = all.length;
  }

  /** What somebody reads, below the deed. */
  quote(text: string): void {
    console.log(`${' '.repeat(WIDTH)}${styleText('dim', `“${text}”`)}`);
  }

  /** The numbers of an answer in one line: `select 1, waitlist 0`. */
  counts(body: Readonly<Record<string, unknown>>): string {
    const numbers = Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'number'
        ? [`${name} ${value}`]
        : Array.isArray(value)
          ? [`${name} ${value.length}`]
          : [],
    );
    return numbers.join(', ');
  }

  /** A plain line below the story. */
  note(text: string): void {
    console.log(text);
  }
}
