/** Whether a program fits what a visitor looks for. */
import type { Program } from './program.ts';

/** Letters without case and accents: `Größe` is found by `grosse` and by `größe`. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}

/** Every word of the text must occur somewhere in the program; a technology must be named as one. */
export function matches(
  program: Pick<Program, 'name' | 'pitch' | 'technologies' | 'skills'>,
  search: { readonly text?: string | undefined; readonly technology?: string | undefined },
): boolean {
  const { name, pitch, technologies, skills } = program;
  const whole = folded([name, pitch, ...technologies, ...skills].join('\n'));
  const words = folded(search.text ?? '').split(/\s+/);
  if (!words.every((word) => whole.includes(word))) return false;
  const technology = search.technology;
  return technology === undefined || technologies.some((one) => folded(one) === folded(technology));
}
