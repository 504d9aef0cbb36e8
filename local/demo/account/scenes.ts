/** Out of the ordinary: how often it happened, and that all of it happened that was promised. */
import type { Ground, Section } from './lines.ts';

export function scenesAccount({ book, promised }: Ground): Section {
  const lines = [...book.scenes].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    title: 'Out of the ordinary',
    lines: lines.map(([name, value]) => ({ name, value })),
    checks: [
      {
        says: 'what this demo promises and nobody lived through',
        expected: 0,
        found: promised.filter((scene) => !book.scenes.has(scene)).length,
      },
    ],
  };
}
