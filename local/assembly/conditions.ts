/** Conditions of a template: whether something exists in this stage. */

export interface ConditionMeans {
  /** The condition of a name; undefined when the template holds none. */
  readonly named: (name: string) => unknown;
  /** The value with all intrinsic functions worked out. */
  readonly value: (given: unknown) => unknown;
  readonly refuse: (what: string) => Error;
}

/** @param given the name of a condition, or a condition function. @throws what `refuse` makes of one that is unknown. */
export function holds(given: unknown, means: ConditionMeans): boolean {
  if (typeof given === 'string') {
    const condition = means.named(given);
    if (condition === undefined) throw means.refuse(`the condition ${given}`);
    return holds(condition, means);
  }
  const [name = '', value] = Object.entries(given as Record<string, unknown>)[0] ?? [];
  const each = () => (value as unknown[]).map((entry) => holds(entry, means));
  switch (name) {
    case 'Condition':
      return holds(value, means);
    case 'Fn::And':
      return each().every(Boolean);
    case 'Fn::Or':
      return each().some(Boolean);
    case 'Fn::Not':
      return !each()[0];
    case 'Fn::Equals': {
      const [one, other] = means.value(value) as unknown[];
      return String(one) === String(other);
    }
    default:
      throw means.refuse(`the condition function ${name}`);
  }
}
