/** What a function is made of, as the template says. */
export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  readonly file: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
}
