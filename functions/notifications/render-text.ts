/** A letter's blocks → plain text that says what the HTML says (trust E3). */
import type { Block } from '../kernel/letter.ts';
import type { Envelope } from './render-html.ts';

/** Columns; a word longer than that (an address) stays whole. */
const WIDTH = 76;

function wrap(text: string, indent = ''): string {
  return text
    .split('\n')
    .map((row) => {
      const lines: string[] = [];
      for (const word of row.split(/[^\S\n]+/)) {
        const last = lines.at(-1);
        if (last !== undefined && indent.length + last.length + 1 + word.length <= WIDTH)
          lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
      }
      return lines.join(`\n${indent}`);
    })
    .join(`\n${indent}`);
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text);
    case 'facts': {
      const width = Math.max(...block.rows.map(([label]) => label.length)) + 2;
      const indent = ' '.repeat(width);
      return block.rows
        .map(([label, value]) => `${`${label}:`.padEnd(width)}${wrap(value, indent)}`)
        .join('\n');
    }
    case 'list':
      return block.items.map((item) => `- ${wrap(item, '  ')}`).join('\n');
    case 'button':
      return `${block.label}:\n${block.url}`;
  }
}

/** The text part. */
export function renderText(envelope: Envelope, blocks: readonly Block[]): string {
  const { sender, subject, why, preferences } = envelope;
  const footer = [sender, wrap(why)];
  if (preferences !== undefined) footer.push(`Choose which letters you get: ${preferences}`);
  return `${[wrap(subject), ...blocks.map(blockText), `-- \n${footer.join('\n')}`].join('\n\n')}\n`;
}
