/** Tells the story as it happens: dates, deeds, and every mail as a line. */
import { styleText } from 'node:util';

/** A mail as the mailbox shows it. */
export interface MailLine {
  readonly to: string;
  readonly subject: string;
}

const WIDTH = 18;

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
    const date = new Date(this.#now()).toISOString();
    const day = date.slice(0, 10);
    const stamp = day === this.#lastDay ? `           ${date.slice(11, 16)}` : `${day} ${date.slice(11, 16)}`;
    this.#lastDay = day;
    console.log(`${styleText('cyan', stamp.padEnd(WIDTH))}${text}`);
  }

  /** The mails that have arrived since the last look. */
  mails(all: readonly MailLine[]): void {
    for (const { to, subject } of all.slice(this.#shownMails)) {
      console.log(`${' '.repeat(WIDTH)}${styleText('yellow', '✉')} ${to.padEnd(32)} ${subject}`);
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
