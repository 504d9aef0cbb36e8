/** What every life of the demo has at hand. */
import type { Bank } from './bank.ts';
import type { Book } from './book.ts';
import type { Calendar } from './calendar.ts';
import type { Applicant } from './cast/applicants.ts';
import type { Program } from './cast/programs.ts';
import type { Chance } from './chance.ts';
import type { CloudLink } from './cloud/link.ts';
import type { Deeds } from './deeds.ts';
import type { Timeline } from './timeline.ts';

export interface World {
  readonly chance: Chance;
  readonly calendar: Calendar;
  readonly programs: readonly Program[];
  readonly applicants: readonly Applicant[];
  readonly timeline: Timeline;
  readonly deeds: Deeds;
  readonly cloud: CloudLink;
  readonly bank: Bank;
  readonly book: Book;
}
