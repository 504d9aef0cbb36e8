/**
 * Fonts by the characters they have. A font comes as files for ranges of characters (hundreds for Chinese), so a letter
 * opens the two or three it needs. Static files are embedded by pdfkit; variable ones cannot be subset by it, so their
 * glyphs are drawn as outlines. fontkit 2.0.4 knows only the default weight of WOFF2: a stroke makes up for the rest.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import { SCRIPT_FONTS, TEXT_FONTS } from './packages.ts';
import { unpackWoff } from './unpack-woff.ts';

export type Weight = 400 | 500 | 700;
const WEIGHTS: readonly Weight[] = [400, 500, 700];

/** One file of a font. */
export interface Face {
  readonly font: Font;
  readonly path: string;
  readonly kind: 'embedded' | 'outline';
  /** Weight its outlines have; embedded faces have the one asked for. */
  readonly drawnWeight: number;
  has(codePoint: number): boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Source {
  readonly kind: Face['kind'];
  readonly file: (weight: Weight) => string;
  readonly ranges: readonly Range[];
}

/** Beside the function's code in Lambda; in the project elsewhere. */
const ROOT = join(process.env.LAMBDA_TASK_ROOT ?? process.cwd(), 'node_modules');

const BY_RANGE = /^U\+([0-9a-f]+)(?:-([0-9a-f]+))?$/i;

/** `U+0600-06FF,U+0750` → ranges. */
function rangesIn(text: string): Range[] {
  return text.split(',').flatMap((part) => {
    const [, from, to = from] = BY_RANGE.exec(part.trim()) ?? [];
    return from === undefined || to === undefined
      ? []
      : [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }];
  });
}

function sourcesOf(packageName: string, kind: Face['kind']): Source[] {
  const listed = JSON.parse(readFileSync(join(ROOT, packageName, 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >;
  const font = packageName.split('/')[1] ?? '';
  return Object.entries(listed).map(([name, ranges]) => {
    const part = name.replace(/[[\]]/g, '');
    const file = (weight: Weight): string =>
      kind === 'embedded' ? `${font}-${part}-${weight}-normal.woff` : `${font}-${part}-wght-normal.woff2`;
    return {
      kind,
      ranges: rangesIn(ranges),
      file: (weight) => join(ROOT, packageName, 'files', file(weight)),
    };
  });
}

let sources: readonly Source[] | undefined;
const faces = new Map<string, Face>();

/** The first face, in the order of the packages, that has a character; undefined when none has. */
export function faceFor(codePoint: number, weight: Weight): Face | undefined {
  sources ??= [
    ...sourcesOf(TEXT_FONTS, 'embedded'),
    ...Object.values(SCRIPT_FONTS).flatMap((name) => sourcesOf(name, 'outline')),
  ];
  for (const source of sources) {
    if (!source.ranges.some(({ from, to }) => from <= codePoint && codePoint <= to)) continue;
    const face = openFace(source, weight);
    if (face.has(codePoint)) return face;
  }
  return undefined;
}

function openFace(source: Source, weight: Weight): Face {
  const path = source.file(weight);
  const name = `${path} ${weight}`;
  const known = faces.get(name);
  if (known !== undefined) return known;
  const font = create(unpackWoff(readFileSync(path))) as Font;
  const face: Face = {
    font,
    path,
    kind: source.kind,
    drawnWeight: font.variationAxes.wght?.default ?? weight,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
  };
  faces.set(name, face);
  return face;
}

/** Files of the text font, so that a document can start with one. */
export function textFace(weight: Weight): Face {
  const face = faceFor(0x41, WEIGHTS.includes(weight) ? weight : 400);
  if (face === undefined) throw new Error('The fonts of letters are not installed.');
  return face;
}
