/** Writes a line of any script on a page of pdfkit: embedded text where the font can be embedded, else outlines. */

import { type Face, textFace, type Weight } from './fonts.ts';
import { isRightToLeft, type Run, runsOf } from './runs.ts';

export type Page = PDFKit.PDFDocument;

export interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  /** Points between letters, for small capitals. */
  readonly spacing?: number;
}

/** Any features at all make pdfkit shape a run as a whole, not word by word. */
const SHAPED: PDFKit.Mixins.OpenTypeFeatures[] = ['kern', 'liga'];

/** Chooses the first font before anything is written, so that pdfkit never looks for one of its own. */
export const firstFont = (): string => opened(textFace(400));

/** A font that has been opened, as pdfkit takes it too: read again from its file for each letter, it costs most of the letter. */
const opened = ({ font }: Face): string => font as unknown as string;

const choose = (page: Page, face: Face, size: number): Page =>
  page.font(opened(face), face.path).fontSize(size);

function widthOfRun(page: Page, { text, face }: Run, { size, spacing = 0 }: Style): number {
  if (face.kind === 'embedded') {
    choose(page, face, size);
    return page.widthOfString(text, { features: SHAPED, characterSpacing: spacing });
  }
  return (face.font.layout(text).advanceWidth / face.font.unitsPerEm) * size;
}

/** A stroke of this part of an em makes outlines heavier by one unit of weight (100 is thin, 900 black). */
const STROKE_OF_WEIGHT = 0.0001;

/** Width of a line in points. */
function widthOf(page: Page, text: string, style: Style): number {
  return runsOf(text, style.weight).reduce((width, run) => width + widthOfRun(page, run, style), 0);
}

/** The largest of `size`, `size − 1`, … at which a line fits, not below `least`. */
export function fitted(page: Page, text: string, style: Style, width: number, least: number): Style {
  let fits = style;
  while (fits.size > least && widthOf(page, text, fits) > width) fits = { ...fits, size: fits.size - 1 };
  return fits;
}

/** Writes a line with its baseline at `y`, beginning at `x`. */
export function write(page: Page, text: string, x: number, y: number, style: Style): void {
  let left = x;
  for (const run of runsOf(text, style.weight)) {
    if (run.face.kind === 'embedded') writeEmbedded(page, run, left, y, style);
    else drawOutlines(page, run, left, y, style);
    left += widthOfRun(page, run, style);
  }
}

/** Writes a line centred on `middle`. */
export function writeCentred(page: Page, text: string, middle: number, y: number, style: Style): void {
  write(page, text, middle - widthOf(page, text, style) / 2, y, style);
}

function writeEmbedded(page: Page, { text, face }: Run, x: number, y: number, style: Style): void {
  choose(page, face, style.size).fillColor(style.colour);
  page.text(text, x, y, {
    baseline: 'alphabetic',
    lineBreak: false,
    features: SHAPED,
    characterSpacing: style.spacing ?? 0,
  });
}

/** Shapes as paths; what they say stays readable to machines as the actual text of the marked content. */
function drawOutlines(page: Page, { text, face }: Run, x: number, y: number, style: Style): void {
  const { glyphs, positions } = face.font.layout(text);
  const scale = style.size / face.font.unitsPerEm;
  const stroke = Math.max(0, style.weight - face.drawnWeight) * STROKE_OF_WEIGHT * face.font.unitsPerEm;
  page.markContent('Span', { actual: text });
  let left = x;
  glyphs.forEach((glyph, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const outline = glyph.path.toSVG();
    if (outline !== '') {
      page.save();
      page.translate(left + xOffset * scale, y - yOffset * scale).scale(scale, -scale);
      page.lineJoin('round').lineWidth(stroke).path(outline).fillAndStroke(style.colour, style.colour);
      page.restore();
    }
    left += xAdvance * scale;
  });
  page.endMarkedContent();
}

/** Words of a text in lines of at most `width`; for texts written from left to right. */
export function linesOf(page: Page, text: string, style: Style, width: number): string[] {
  if (isRightToLeft(text)) return [text];
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && widthOf(page, longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
