/** One thing that goes wrong in a term, and the means to make it so. */
import type { OpenGround } from './honest.ts';

export interface Wrong {
  /** The sum that notices. */
  readonly sum: string;
  readonly what: string;
  readonly happens: (ground: OpenGround) => void;
}

export const first = <Item>(items: readonly Item[]): Item => items[0] as Item;
export const drop = <Item>(items: Item[], isMeant: (item: Item) => boolean): void => {
  items.splice(items.findIndex(isMeant), 1);
};
export const lose = (letter: string) => (ground: OpenGround) =>
  drop(ground.facts.mails, (mail) => mail.letter === letter);
export const enrollment = (ground: OpenGround, id: string) =>
  ground.facts.enrollments.find(
    ({ enrollmentId }) => enrollmentId === id,
  ) as OpenGround['facts']['enrollments'][0];
export const outcome = (ground: OpenGround, state: string) =>
  first(ground.facts.programs).applications.find((one) => one.state === state) as { state: string };
