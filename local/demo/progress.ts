/** Says how far the story is: one line that renews itself in a terminal, a line now and then elsewhere. */
import { styleText } from 'node:util';
import type { Calendar } from './calendar.ts';

export interface Standing {
  readonly now: number;
  readonly applications: number;
  readonly mentees: number;
  readonly requests: number;
  readonly running: number;
  readonly mails: number;
}

/** Where the lines go: `process.stdout`. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Ms between two lines where lines cannot be renewed. */
const QUIET = 15_000;

export class Progress {
  readonly #calendar: Calendar;
  readonly #screen: Screen;
  readonly #began = performance.now();
  #phase = '';
  #said = 0;
  /** The cursor stands at the end of a line that is to be renewed. */
  #isOpen = false;

  constructor(calendar: Calendar, screen: Screen) {
    this.#calendar = calendar;
    this.#screen = screen;
  }

  show(standing: Standing): void {
    const phase = phaseAt(standing.now, this.#calendar);
    const isNew = phase !== this.#phase;
    this.#phase = phase;
    if (this.#screen.isTTY === true) {
      if (isNew) this.#close();
      this.#screen.write(`\r\x1b[K${this.#lineOf(phase, standing)}`);
      this.#isOpen = true;
    } else if (isNew || performance.now() - this.#said > QUIET) {
      this.#screen.write(`${this.#lineOf(phase, standing)}\n`);
      this.#said = performance.now();
    }
  }

  /** A line of its own. */
  note(text: string): void {
    this.#close();
    this.#screen.write(`${text}\n`);
  }

  /** Seconds since the beginning. */
  get seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  #close(): void {
    if (this.#isOpen) this.#screen.write('\n');
    this.#isOpen = false;
  }

  /** As long as the terminal is wide: a line that wraps cannot be renewed. */
  #lineOf(phase: string, { now, applications, mentees, requests, running, mails }: Standing): string {
    const time = `${this.seconds.toFixed(0).padStart(4)} s`;
    const date = new Date(now).toISOString().slice(0, 16).replace('T', ' ');
    const counts = [
      `${applications} applications`,
      `${mentees} mentees`,
      `${running} workflows running`,
      `${mails} mails`,
      `${requests} requests`,
    ].join(' · ');
    const start = `${time}  ${phase.padEnd(22)} ${date}  `;
    const room = (this.#screen.columns ?? Number.POSITIVE_INFINITY) - 1;
    const line = `${start}${counts}`.slice(0, room);
    return this.#screen.isTTY === true ? line.replace(phase, styleText('bold', phase)) : line;
  }
}

function phaseAt(now: number, { opens, closes, reviewEnds, release, start, end }: Calendar): string {
  if (now < opens) return 'Programs and mentors';
  if (now < closes) return 'Applications are open';
  if (now < reviewEnds) return 'Review';
  if (now < release) return 'Selection';
  if (now < start) return 'Offers and onboarding';
  return now < end ? 'Mentorships' : 'Completion';
}
