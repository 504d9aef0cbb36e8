/** A term that is small enough to add up by hand, and honest: every sum of its account comes out even. */
import type { Facts } from '../../../local/demo/account/facts.ts';
import type { Ground } from '../../../local/demo/account/lines.ts';
import { Bank } from '../../../local/demo/bank.ts';
import { Book } from '../../../local/demo/book.ts';
import { castPrograms, type Program } from '../../../local/demo/cast/programs.ts';
import { Chance } from '../../../local/demo/chance.ts';
import { PROMISED } from '../../../local/demo/scenes.ts';

type Mutable<Thing> = { -readonly [Name in keyof Thing]: Mutable<Thing[Name]> };

/** What a test may put wrong. */
export interface OpenGround extends Ground {
  readonly facts: Mutable<Facts>;
}

const CSV_HEAD = '"payment_key","payee_reference","amount","currency"';

/** A payment file with one row. */
export const paymentFile = (key: string, payee = 'payee_ann', amount = '1500.00'): string =>
  `${CSV_HEAD}\n"${key}","${payee}","${amount}","USD"\n`;

const OUTCOMES = [
  { applicationId: 'app_graduate', state: 'accepted', email: 'ann@people.example', hadOffer: true },
  { applicationId: 'app_leaver', state: 'accepted', email: 'ben@people.example', hadOffer: true },
  { applicationId: 'app_ended', state: 'accepted', email: 'cho@people.example', hadOffer: true },
  { applicationId: 'app_choosy', state: 'offer-declined', email: 'dee@people.example', hadOffer: true },
  { applicationId: 'app_silent', state: 'offer-lapsed', email: 'eli@people.example', hadOffer: true },
  { applicationId: 'app_declined', state: 'declined', email: 'fay@people.example', hadOffer: false },
  { applicationId: 'app_withdrawn', state: 'withdrawn', email: 'gil@people.example', hadOffer: false },
];

export function honestGround(): OpenGround {
  const [program] = castPrograms(new Chance(1), 1);
  return {
    facts: honestFacts(),
    book: honestBook(program as Program),
    bank: honestBank(),
    promised: PROMISED,
  };
}

function honestBank(): Bank {
  const bank = new Bank((payee) => payee === 'payee_closed');
  bank.take(paymentFile('ins_1-1', 'payee_closed'));
  bank.take(paymentFile('ins_1-2'));
  bank.take(paymentFile('ins_2-1'));
  return bank;
}

function honestBook(program: Program): Book {
  const book = new Book();
  for (const { applicationId } of OUTCOMES) {
    book.drafted.set(applicationId, applicationId);
    book.submitted.set(applicationId, applicationId);
  }
  book.drafted.set('app_draft', 'app_draft');
  for (const enrollmentId of ['enr_graduate', 'enr_leaver', 'enr_ended']) {
    const player = { sub: enrollmentId, email: '', name: enrollmentId, groups: [] };
    book.mentees.push({ index: book.mentees.length, player, program, enrollmentId });
  }
  book.letters.push({ name: 'Ann', program: 'One', letterId: 'let_1', pdf: new Uint8Array() });
  for (const scene of PROMISED) book.scene(scene);
  return book;
}

function honestFacts(): Mutable<Facts> {
  const installment = (number: number, state: string) => ({ number, state, amount: 150_000 });
  const enrollment = { hasStarted: true, award: 300_000, ledgerSum: 0, ledgerPaid: 0 };
  const journeys = OUTCOMES.map(({ applicationId }) => execution(applicationId, 'mentee-journey'));
  const payments = ['ins_1-1', 'ins_1-2', 'ins_2-1'].map((name) => execution(name, 'stipend-payment'));
  return {
    people: OUTCOMES.map(({ email, applicationId, state, hadOffer }) => ({
      email,
      applications: [{ applicationId, state, hadOffer }],
    })),
    programs: [
      {
        name: 'One',
        slots: 2,
        applications: OUTCOMES.map(({ applicationId, state }) => ({ applicationId, state })),
        places: 2,
      },
    ],
    enrollments: [
      {
        ...enrollment,
        enrollmentId: 'enr_graduate',
        state: 'graduated',
        installments: [installment(1, 'paid'), installment(2, 'paid')],
        ledgerPaid: 300_000,
      },
      { ...enrollment, enrollmentId: 'enr_leaver', state: 'withdrawn', hasStarted: false, installments: [] },
      {
        ...enrollment,
        enrollmentId: 'enr_ended',
        state: 'terminated',
        installments: [installment(1, 'cancelled'), installment(2, 'cancelled')],
      },
    ],
    mails: honestMails(),
    executions: [...journeys, execution('trm_1', 'term-cycle'), ...payments],
    running: 0,
    deadLetters: 0,
    repeatedMails: 0,
  };
}

const execution = (name: string, machine: string) => ({
  name,
  machine: `dev-${machine}`,
  status: 'SUCCEEDED',
  end: 'The end',
  transitions: 3,
});

function honestMails(): Mutable<Facts['mails']> {
  const mail = (letter: string, to: string, about = '') => ({
    to,
    letter,
    reference: `${letter}/${to}/${about}`,
  });
  return [
    ...OUTCOMES.flatMap(({ email, state, hadOffer }) => [
      mail('application-submitted', email),
      ...(hadOffer ? [mail('offer-made', email)] : []),
      ...(state === 'declined' ? [mail('application-declined', email)] : []),
      ...(state === 'withdrawn' ? [mail('application-withdrawn', email)] : []),
    ]),
    mail('installment-paid', 'ann@people.example', '1'),
    mail('installment-paid', 'ann@people.example', '2'),
    mail('letter-of-completion-issued', 'ann@people.example'),
  ];
}
