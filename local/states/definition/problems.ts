/** One thing that is wrong with a definition, and where: `/States/Wait a week/Seconds`. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly location: string;
}

/** Gathers what is wrong, so that an author sees all of it at once. */
export class Problems {
  readonly found: Problem[] = [];

  /** A rule of the language is broken, or a field is one that the local engine does not run. */
  refuse(location: string, message: string, code = 'SCHEMA_VALIDATION_FAILED'): void {
    this.found.push({ code, message, location });
  }
}

/** The sentence of an InvalidDefinition error. */
export function sentence(problems: readonly Problem[]): string {
  const words = problems.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
  return `Invalid State Machine Definition: '${words.join(', ')}'`;
}
