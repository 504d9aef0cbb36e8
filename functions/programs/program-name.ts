/** When two names are one: by letters and digits alone, so that no look-alike slips past the guard. */

/** `OpenTelemetry – native!` and `opentelemetry native` are the same name. */
export function normalizedName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
