/**
 * The local cloud cannot start, and the person in front of it can do something about that.
 * Its message is printed as it is, without a stack, and says what to do.
 */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
