/** A line of text → runs of one font each, in the order they are seen. */
import { type Face, faceFor, textFace, type Weight } from './fonts.ts';

export interface Run {
  readonly text: string;
  readonly face: Face;
}

/** Combining marks, joiners and selectors stay with the character before them; spaces too, whatever their font. */
const FOLLOWS = /\p{M}|\u200c|\u200d|[\ufe00-\ufe0f]|\s/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const STRONG = /\p{L}/u;
const UNKNOWN = '\ufffd';

/** Whether the first letter is of a script written from right to left. */
export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(STRONG.exec(text)?.[0] ?? '');
}

/** Whether some font here has every character. */
function isDrawable(text: string, weight: Weight): boolean {
  return [...text].every(
    (character) => FOLLOWS.test(character) || faceFor(character.codePointAt(0) ?? 0, weight) !== undefined,
  );
}

/** The words of a name that can be drawn; undefined when there are none. */
export function drawablePart(name: string, weight: Weight): string | undefined {
  const words = name.split(/\s+/).filter((word) => isDrawable(word, weight));
  return words.length === 0 ? undefined : words.join(' ');
}

/** A character no font has becomes the replacement character: a gap that shows is better than a name cut short. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: { text: string; face: Face }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const codePoint = character.codePointAt(0) ?? 0;
    const stays =
      last !== undefined &&
      (/\s/.test(character) ? last.face.has(codePoint) : FOLLOWS.test(character) || last.face.has(codePoint));
    if (stays && last !== undefined) {
      last.text += character;
      continue;
    }
    const face = faceFor(codePoint, weight);
    if (face === undefined) runs.push({ text: UNKNOWN, face: faceFor(0xfffd, weight) ?? textFace(weight) });
    else runs.push({ text: character, face });
  }
  return isRightToLeft(text) ? runs.reverse() : runs;
}
