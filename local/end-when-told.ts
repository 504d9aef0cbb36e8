/**
 * Ctrl-C, or a `kill`, ends the process as its own end would: temporary folders go with it. Without this Node ends on the
 * spot. `npm start` stops its cloud first, and hears these signals by itself.
 */
export function endWhenTold(): void {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}
