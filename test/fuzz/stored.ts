/** Good bodies in which one part is as hostile as the document allows: they are stored, and shown to others. */
import type { Operation } from './document.ts';
import { MARK, NUMBERS, TEXTS } from './hostile.ts';
import { bodyCheckOf } from './oracle.ts';
import { type Place, placesIn, replaced, withField } from './values.ts';

/** As long as one or another field allows. */
const LENGTHS: readonly number[] = [
  ...[20_000, 10_000, 5_000, 4_000, 3_000, 2_000, 1_000, 500, 300, 200],
  ...[120, 100, 80, 60, 50, 40, 30, 20, 10],
];
const ofLength = (length: number, filling: string): string =>
  `${MARK} ${filling.repeat(length)}`.slice(0, length);

const VALUES: readonly unknown[] = [...TEXTS, ...NUMBERS, true, false, null];
const FILLINGS: readonly string[] = ['x', 'é ', '\u05e9', '<i>', '=1+'];

/** A value to put somewhere, or a list of it. */
type Put = (value: unknown) => unknown;
const PUTS: readonly Put[] = [(value) => value, (value) => [value]];

/** Names that the body may have and has not. */
function namesLacking({ body }: Operation, good: unknown): string[] {
  const { properties = {} } = body ?? {};
  return Object.keys(properties).filter((name) => !(name in (good as object)));
}

/** Every body that differs from the good one in one part, and is still one that the document asks for. */
export function hostileButValid(operation: Operation, good: unknown): unknown[] {
  const isValid = bodyCheckOf(operation);
  const inPlace = (place: Place) => (value: unknown) => replaced(good, place, value);
  const ways = [
    ...placesIn(good)
      .filter((place) => place.length > 0)
      .map(inPlace),
    ...namesLacking(operation, good).map((name) => (value: unknown) => withField(good, name, value)),
  ].flatMap((way) => PUTS.map((put) => (value: unknown) => way(put(value))));
  return ways.flatMap((way) => {
    const long = FILLINGS.flatMap((filling) => {
      const longest = LENGTHS.find((length) => isValid(way(ofLength(length, filling))));
      return longest === undefined ? [] : [way(ofLength(longest, filling))];
    });
    return [...long, ...VALUES.map(way).filter(isValid)];
  });
}
