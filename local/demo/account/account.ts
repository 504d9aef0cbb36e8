/** The account of a term: what there was, by kinds, and every sum that must come out even. */
import { applicationsAccount } from './applications.ts';
import { executionsAccount } from './executions.ts';
import type { Check, Ground, Section } from './lines.ts';
import { mailsAccount } from './mails.ts';
import { moneyAccount } from './money.ts';
import { placesAccount } from './places.ts';
import { scenesAccount } from './scenes.ts';

export interface Account {
  readonly sections: readonly Section[];
}

export const makeAccount = (ground: Ground): Account => ({
  sections: [
    applicationsAccount(ground),
    placesAccount(ground),
    moneyAccount(ground),
    mailsAccount(ground),
    executionsAccount(ground),
    scenesAccount(ground),
  ],
});

/** Lines that do not add up. */
export const uneven = ({ sections }: Account): Check[] =>
  sections.flatMap(({ checks }) => checks.filter(({ expected, found }) => expected !== found));
