/**
 * The text of the contract, by version. It holds no date, amount or name of its own: all come from the term, the award
 * and the person (domain, "What goes wrong elsewhere": contract text with last year's dates).
 * A new wording is a new version; those that were signed keep theirs.
 */
import { createHash } from 'node:crypto';
import { moneyInWords, splitByBasisPoints } from '../kernel/money.ts';
import { organizationOf } from '../kernel/organizations.ts';
import { type Instant, inWords } from '../kernel/time.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import { checkpointSchedule, policyOf, type Term } from '../terms/term.ts';

/** Everything a contract is made of. */
export interface ContractMatter {
  readonly menteeName: string;
  readonly programName: string;
  readonly enrollment: Pick<Enrollment, 'award' | 'organizationId'>;
  readonly term: Term;
}

type Template = (matter: ContractMatter) => string;

const date = (instant: Instant): string => inWords(instant);
const numbered = (lines: readonly string[]): string =>
  lines.map((line, index) => `  ${index + 1}. ${line}`).join('\n');

function stipendClause({ enrollment, term }: ContractMatter): string {
  const { award } = enrollment;
  if (award.kind === 'unpaid') return 'This mentorship is unpaid. No stipend is owed for it.';
  const plan = policyOf(term).installments[term.checkpointCount];
  const parts = splitByBasisPoints(
    award.amount,
    plan.map(({ share }) => share),
  );
  const basis =
    award.kind === 'by-country'
      ? ` It is the amount for residence in ${award.country} in edition ${award.tableVersion} of the table "${award.table}".`
      : '';
  const lines = plan.map(
    ({ afterCheckpoint }, index) =>
      `${moneyInWords(parts[index] ?? award.amount)} once evaluation ${afterCheckpoint} is passed.`,
  );
  return [
    `The stipend is ${moneyInWords(award.amount)} in all.${basis} It is paid in ${lines.length} installments:`,
    numbered(lines),
    'An installment is paid only if every evaluation up to then is passed and onboarding is complete.',
  ].join('\n');
}

const menteeAgreement1: Template = (matter) => {
  const { menteeName, programName, enrollment, term } = matter;
  const policy = policyOf(term);
  const { weeks, hoursPerWeek } = policy.tracks[term.track];
  const organization = organizationOf(enrollment.organizationId);
  const evaluations = checkpointSchedule(term).map((due, index) => `Evaluation ${index + 1}: ${date(due)}`);
  const sections: readonly (readonly [string, string])[] = [
    [
      'The parties',
      `${organization.name} ("the Organization"), acting through ${organization.signatory}, and ${menteeName} ("the Mentee").`,
    ],
    [
      'The mentorship',
      `The Mentee takes part in the project ${programName} in the term "${term.name}", ${term.track}: ` +
        `${weeks} weeks of about ${hoursPerWeek} hours.\nIt begins on ${date(term.start)} and ends on ${date(term.end)}.`,
    ],
    [
      'What the Mentee does',
      "Works with the mentors to an agreed plan, reports each week, follows the project's code of conduct, and publishes " +
        "contributions under the project's licence.",
    ],
    ['Evaluations', `The mentors evaluate the work:\n${numbered(evaluations)}`],
    ['Stipend', stipendClause(matter)],
    [
      'Changes',
      'If the Organization moves the calendar of the term, or an extension is granted ' +
        `(at most ${policy.extensionWeeksInTotal} weeks in all), the new dates take the place of those above, and the Mentee is told.`,
    ],
    [
      'Ending early',
      'The Mentee may withdraw at any time. The Organization may end the mentorship for cause, with a reason. ' +
        'What was earned and approved until then is paid.',
    ],
    [
      'No employment',
      'This agreement makes nobody an employee. The Mentee sees to taxes and permissions of their country.',
    ],
  ];
  const body = sections.map(([title, text], index) => `${index + 1}. ${title}\n${text}`);
  return ['MENTEE AGREEMENT', ...body].join('\n\n');
};

const TEMPLATES: Readonly<Record<string, Template>> = { 'mentee-agreement@1': menteeAgreement1 };

/** What new contracts are made with. */
export const CURRENT_TEMPLATE = 'mentee-agreement@1';

/** @throws Error when a stored contract names a template that is gone: templates are never removed. */
export function contractText(template: string, matter: ContractMatter): string {
  const write = TEMPLATES[template];
  if (write === undefined) throw new Error(`No contract template is named ${template}.`);
  return write(matter);
}

/** SHA-256 of the text, in hexadecimal: what a signature is bound to. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Names are compared as people read them: one Unicode form, any case, single spaces. */
export function sameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(one) === plain(other);
}
