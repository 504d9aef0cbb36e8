/** The letter of completion as a page of PDF: A4 across, made of nothing but what it is given, so it comes out the same twice. */
import PDFDocument from 'pdfkit';
import type { Instant } from '../../kernel/time.ts';
import type { LetterText } from '../letter-of-completion.ts';
import { firstFont, fitted, linesOf, type Page, type Style, write, writeCentred } from './lettering.ts';
import { drawCode, drawFrame, drawRule, drawSeal, GOLD, INK, QUIET } from './ornament.ts';
import { drawablePart } from './runs.ts';

/** A4 across, in points. */
const [WIDTH, HEIGHT] = [841.89, 595.28];
const MIDDLE = WIDTH / 2;
const MARGIN = 78;

export interface LetterDrawing {
  readonly letterId: string;
  readonly issuedAt: Instant;
  readonly says: LetterText;
  readonly verificationUrl: string;
}

const SMALL_CAPITALS: Style = { size: 10.5, weight: 500, colour: GOLD, spacing: 3.2 };
const BODY: Style = { size: 14, weight: 400, colour: INK };
const LABEL: Style = { size: 8, weight: 400, colour: QUIET };
const FACT: Style = { size: 11, weight: 500, colour: INK };

/** `7 September 2026` */
function day(instant: Instant): string {
  return new Date(instant).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** Draws the letter; the bytes of the PDF. */
export function drawLetter(letter: LetterDrawing): Promise<Uint8Array> {
  const { says, issuedAt } = letter;
  const page = new PDFDocument({
    size: [WIDTH, HEIGHT],
    margin: 0,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    font: firstFont(),
    info: {
      Title: `Letter of Completion: ${says.menteeName}, ${says.programName}`,
      Author: says.organizationName,
      CreationDate: new Date(issuedAt),
    },
  });
  const chunks: Buffer[] = [];
  const written = new Promise<Uint8Array>((resolve, reject) => {
    page.on('data', (chunk: Buffer) => chunks.push(chunk));
    page.on('end', () => resolve(Buffer.concat(chunks)));
    page.on('error', reject);
  });
  drawFrame(page, WIDTH, HEIGHT);
  drawHeading(page, says);
  drawName(page, says.menteeName);
  drawStatement(page, says);
  drawFoot(page, letter);
  page.end();
  return written;
}

function drawHeading(page: Page, { organizationName }: LetterText): void {
  const heading = organizationName.toUpperCase();
  writeCentred(page, heading, MIDDLE, 92, fitted(page, heading, SMALL_CAPITALS, WIDTH - 2 * MARGIN, 7));
  writeCentred(page, 'Letter of Completion', MIDDLE, 152, { size: 42, weight: 400, colour: INK });
  drawRule(page, MIDDLE, 176, 190);
}

function drawName(page: Page, name: string): void {
  writeCentred(page, 'This is to certify that', MIDDLE, 216, { ...BODY, colour: QUIET });
  const room = WIDTH - 2 * MARGIN;
  const drawn = drawablePart(name, 700);
  const shown = drawn ?? 'the person named on the verification page';
  const style = fitted(page, shown, { size: 36, weight: 700, colour: INK }, room, 18);
  const lines = linesOf(page, shown, style, room);
  lines.forEach((line, index) => {
    writeCentred(page, line, MIDDLE, 266 + index * style.size * 1.15, style);
  });
  if (drawn !== undefined && drawn.split(' ').length === name.trim().split(/\s+/).length) return;
  // No font here has some of its characters; the page leaves them to the reader's own fonts.
  const note = 'The whole name in its own script: see the verification page.';
  writeCentred(page, note, MIDDLE, 286, LABEL);
}

function drawStatement(page: Page, says: LetterText): void {
  writeCentred(page, `has successfully completed a ${says.track} mentorship with`, MIDDLE, 312, BODY);
  const program: Style = { size: 23, weight: 500, colour: GOLD };
  const room = WIDTH - 2 * MARGIN;
  writeCentred(page, says.programName, MIDDLE, 346, fitted(page, says.programName, program, room, 12));
  const when = `from ${day(says.start)} to ${day(says.end)}`;
  writeCentred(page, when, MIDDLE, 376, BODY);
  const term: Style = { ...BODY, size: 11, colour: QUIET };
  writeCentred(page, says.termName, MIDDLE, 398, fitted(page, says.termName, term, room, 8));
}

/** Signatory on the left, seal in the middle, verification on the right. */
function drawFoot(page: Page, { letterId, issuedAt, says, verificationUrl }: LetterDrawing): void {
  const base = 505;
  page.lineWidth(0.6).strokeColor(INK);
  page
    .moveTo(MARGIN, base - 22)
    .lineTo(MARGIN + 200, base - 22)
    .stroke();
  write(page, says.signatory, MARGIN, base - 6, fitted(page, says.signatory, FACT, 200, 7));
  write(page, `Issued on ${day(issuedAt)}`, MARGIN, base + 10, { ...LABEL, size: 9 });
  drawSeal(page, letterId, MIDDLE, base - 32, 46);
  const side = 74;
  const left = WIDTH - MARGIN - side;
  drawCode(page, verificationUrl, left, base - 70, side);
  const words = ['Signed and verifiable.', 'Scan, or follow the link,', 'to see that it is genuine.'];
  words.forEach((line, index) => {
    write(page, line, left - 118, base - 26 + index * 11, LABEL);
  });
  const small: Style = { ...LABEL, size: 6.5 };
  writeCentred(page, verificationUrl, MIDDLE, HEIGHT - 42, fitted(page, verificationUrl, small, 660, 4));
}
