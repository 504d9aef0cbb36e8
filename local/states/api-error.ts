/** A refusal as the Step Functions API words it: `code` becomes `__type`, and the SDK's error name. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error answer, such as `reason` or `resourceName`. */
  readonly members: Readonly<Record<string, string>>;

  constructor(code: string, message: string, members: Readonly<Record<string, string>> = {}, status = 400) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.members = members;
  }
}
