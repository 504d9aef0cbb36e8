/**
 * A letter: subject, text and HTML from one definition. Its body is a list of blocks; the mail frame for each
 * kind of block is compiled from MJML when the product is built, and the text part says the same (trust E3).
 */
import type { DomainEvent } from './event.ts';
import type { Instant } from './time.ts';

/** A part of a letter. Texts are plain: escaping is the frame's business, never the author's. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string };

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const facts = (...rows: readonly (readonly [string, string])[]): Block => ({ kind: 'facts', rows });
export const list = (...items: readonly string[]): Block => ({ kind: 'list', items });
export const button = (label: string, url: string): Block => ({ kind: 'button', label, url });

/** To whom: a person we know, or an address (an invited person, the finance desk). */
export type Recipient = { readonly personId: string } | { readonly email: string; readonly name: string };

/** What the writer of a letter may use about the one who reads it. */
export interface Reader {
  readonly name: string;
  /** An instant in UTC and in the reader's own time zone: "2 Sep 2026 18:00 UTC (23:30 in Asia/Kolkata)". */
  readonly time: (instant: Instant) => string;
  /** An address in the client app, from a path: `/applications/app_…`. */
  readonly link: (path: string) => string;
}

/** One copy to send: who gets it and what it says. */
export interface Dispatch<Parameters> {
  readonly to: Recipient;
  readonly parameters: Parameters;
}

/** The definition of one letter. */
export interface Letter<Parameters> {
  /** What happened, kebab-case; the file's name. */
  readonly name: string;
  /** Events after which it is written. */
  readonly on: readonly string[];
  /** Money and contract letters always arrive; others respect what a person has chosen. */
  readonly kind: 'essential' | 'reminder';
  /** Reads what is needed now (not when the event was written): nobody is reminded of what is done. Empty: no letter. */
  readonly dispatches: (event: DomainEvent) => Promise<readonly Dispatch<Parameters>[]>;
  readonly subject: (parameters: Parameters, reader: Reader) => string;
  readonly body: (parameters: Parameters, reader: Reader) => readonly Block[];
}

/** A letter whatever its parameters, for registries. */
export type AnyLetter = Letter<never>;

/** Keeps the parameter type of a letter. */
export function defineLetter<Parameters>(letter: Letter<Parameters>): AnyLetter {
  return letter as unknown as AnyLetter;
}
