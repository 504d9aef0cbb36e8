/** A parameter that is an attribute by another name. */
const STORED_AS: Readonly<Record<string, string>> = { step: 'name' };

/** What is known of the world: values by the name of the attribute that holds them. */
export class Hints {
  readonly #texts = new Map<string, Set<string>>();
  readonly #numbers = new Map<string, Set<number>>();

  /** Takes in everything below a stored value. */
  learn(name: string, value: unknown): void {
    if (typeof value === 'string') this.#add(this.#texts, name, value);
    else if (typeof value === 'number') this.#add(this.#numbers, name, value);
    else if (Array.isArray(value)) for (const part of value) this.learn(name, part);
    else if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) this.learn(key, part);
  }

  #add<Value>(known: Map<string, Set<Value>>, name: string, value: Value): void {
    const values = known.get(name) ?? new Set();
    known.set(name, values.add(value));
  }

  /** Texts under this name that fit; where there are none, fitting ids from anywhere. */
  texts(name: string, pattern: string): string[] {
    const form = new RegExp(pattern);
    const named = [...(this.#texts.get(STORED_AS[name] ?? name) ?? [])].filter((text) => form.test(text));
    const isOfAnId = /^\^[a-z]{3}_/.test(pattern);
    if (named.length > 0 || !isOfAnId) return named.slice(0, 60);
    return [...new Set([...this.#texts.values()].flatMap((texts) => [...texts]))].filter((text) =>
      form.test(text),
    );
  }

  numbers(name: string): number[] {
    return [...(this.#numbers.get(name) ?? [])].slice(0, 60);
  }
}
