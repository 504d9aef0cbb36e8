/** What the player and the cloud, which is a process of its own so that it can be killed, say to each other. */
import type { Player } from '../../story/player.ts';

export interface StartRequest {
  /** Folder of the state; without one everything stays in memory. */
  readonly directory?: string;
  readonly assembly: string;
  /** 0 at first; the same again after a kill, so that addresses in letters stay good. */
  readonly port: number;
  /** Virtual time of a fresh cloud. */
  readonly startAt?: string;
  /** The cloud kills itself (SIGKILL: no warning, no tidying up) when it has begun this many invocations. */
  readonly killAt?: number;
}

/** How an execution stands or ended. */
export interface ExecutionFact {
  readonly name: string;
  readonly machine: string;
  readonly status: string;
  /** The state it ended in. */
  readonly end: string;
  readonly transitions: number;
}

/** A mail as the account needs it. */
export interface MailFact {
  readonly to: string;
  readonly letter: string;
  readonly reference: string;
}

interface Report {
  readonly now: number;
  readonly running: number;
  /** Executions that have ended since the last report of this process. */
  readonly ended: readonly ExecutionFact[];
  readonly mails: number;
  /** Sent a second time since this process began. */
  readonly repeatedMails: number;
  readonly deadLetters: number;
  readonly troubles: readonly string[];
  readonly usage: Usage;
}

/** What this process has used since it began. */
export interface Usage {
  readonly invocations: number;
  readonly tableCalls: number;
  readonly itemsWritten: number;
  /** Peak memory of the process and of the engines that it started, in bytes. */
  readonly memory: number;
}

/** Question → what is given with it and what is answered. */
export interface Questions {
  start: { given: StartRequest; answer: { apiUrl: string } };
  advanceTo: { given: number; answer: number };
  token: { given: Player; answer: string };
  /** The texts of the letters of one kind to an address, oldest first. */
  letters: { given: { to: string; letter: string }; answer: string[] };
  report: { given: null; answer: Report };
  mails: { given: null; answer: MailFact[] };
  /** Writes all mails as pages into a folder. */
  writeMailbox: { given: string; answer: number };
  stop: { given: null; answer: null };
}

export type Question = keyof Questions;

export interface Asked {
  readonly id: number;
  readonly question: Question;
  readonly given: unknown;
}

export interface Answered {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
  /** The error is one that a person can do something about. */
  readonly cannotStart?: boolean;
}
