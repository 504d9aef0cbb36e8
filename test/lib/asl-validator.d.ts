/** The package has types, but they are not where TypeScript looks for them. */
declare module 'asl-validator' {
  interface Verdict {
    readonly isValid: boolean;
    readonly errors: readonly { readonly Message: string; readonly 'Error code': string }[];
  }
  export default function aslValidator(definition: object): Verdict;
}
