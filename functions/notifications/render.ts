/** One letter for one reader: subject, text and HTML from its one definition. */
import type { AnyLetter, Block, Reader } from '../kernel/letter.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

/** A letter as it goes out. */
export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const WHY = {
  essential: 'You get this letter because it is part of what was agreed with you, or asks for your answer.',
  reminder: 'You get this letter because something of yours has moved or is still open.',
} as const;

/** A subject longer than this is cut by every mail program. */
const LONGEST_SUBJECT = 200;

/** A header is one line: whatever could end it or turn it round is gone (trust P1). */
export function headerSafe(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_SUBJECT);
}

/** Addressed by name, unless the author has begun with a greeting of their own. */
function greeted(blocks: readonly Block[], reader: Reader): readonly Block[] {
  const [first] = blocks;
  const begun = first?.kind === 'paragraph' && /^(Dear|Hello|Hi)\b/.test(first.text);
  const text = reader.name === '' ? 'Hello,' : `Dear ${reader.name},`;
  return begun ? blocks : [{ kind: 'paragraph', text }, ...blocks];
}

/** What surrounds every letter. */
export interface Setting {
  /** The name above the letter. */
  readonly sender: string;
  /** Whether the reader has an account in which letters like this one can be refused. */
  readonly refusable: boolean;
}

export function renderLetter(
  letter: AnyLetter,
  parameters: unknown,
  reader: Reader,
  { sender, refusable }: Setting,
): RenderedLetter {
  const subject = headerSafe(letter.subject(parameters as never, reader));
  const blocks = greeted(letter.body(parameters as never, reader), reader);
  const preferences = refusable ? reader.link('/mail-preferences') : undefined;
  const envelope = { sender, subject, why: WHY[letter.kind], preferences };
  return { subject, text: renderText(envelope, blocks), html: renderHtml(envelope, blocks) };
}
