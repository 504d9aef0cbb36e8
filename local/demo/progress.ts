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

/** Seconds between two lines where lines cannot be renewed. */
const QUIET = 15_000;

export class Progress {
  readonly #calendar: Calendar;
  readonly #began = performance.now();
  readonly #renews: boolean;
  #phase = '';
  #said = 0;

  constructor(calendar: Calendar, renews: boolean) {
    this.#calendar = calendar;
    this.#renews = renews;
  }

  show(standing: Standing): void {
    const phase = this.#phaseAt(standing.now);
    const isNew = phase !== this.#phase;
    const line = this.#lineOf(phase, standing);
    if (this.#renews) {
      process.stdout.write(`${isNew && this.#phase !== '' ? '\n' : '\r\x1b[K'}${line}`);
    } else if (isNew || performance.now() - this.#said > QUIET) {
      console.log(line);
      this.#said = performance.now();
    }
    this.#phase = phase;
  }

  /** A line of its own. */
  note(text: string): void {
    console.log(this.#renews && this.#phase !== '' ? `\n${text}` : text);
    this.#phase = this.#renews ? '' : this.#phase;
  }

  /** Seconds since the beginning. */
  get seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  #lineOf(phase: string, { now, applications, mentees, requests, running, mails }: Standing): string {
    const date = new Date(now).toISOString();
    const time = `${this.seconds.toFixed(0).padStart(4)} s`;
    const counts = [
      `${applications} applications`,
      `${mentees} mentees`,
      `${running} workflows running`,
      `${mails} mails`,
      `${requests} requests`,
    ].join(' · ');
    return `${time}  ${styleText('bold', phase.padEnd(22))} ${styleText('cyan', date.slice(0, 16).replace('T', ' '))}  ${counts}`;
  }

  #phaseAt(now: number): string {
    const { opens, closes, reviewEnds, release, start, end } = this.#calendar;
    if (now < opens) return 'Programs and mentors';
    if (now < closes) return 'Applications are open';
    if (now < reviewEnds) return 'Review';
    if (now < release) return 'Selection';
    if (now < start) return 'Offers and onboarding';
    return now < end ? 'Mentorships' : 'Completion';
  }
}
