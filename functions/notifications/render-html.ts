/** A letter's blocks → HTML, in the frame compiled from frame.mjml. Every text is escaped here and nowhere else. */
import { escapeHtml } from '../kernel/html.ts';
import type { Block } from '../kernel/letter.ts';
import { FRAME } from './frame.gen.ts';

/** What goes into the frame beside the blocks. */
export interface Envelope {
  /** Name of the sender, shown above the letter. */
  readonly sender: string;
  readonly subject: string;
  /** Why the reader gets it. */
  readonly why: string;
  /** Where the reader chooses what they get; only on letters they can refuse. */
  readonly preferences?: string | undefined;
}

/** Fills a piece in one pass, so that a value that looks like a placeholder stays text. */
function fill(piece: string, values: Readonly<Record<string, string>>): string {
  return piece.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    escapeHtml(values[name] ?? '').replaceAll('\n', '<br>'),
  );
}

/** An address for an `href`: https (http on one machine), so that no field becomes a `javascript:` link. */
function address(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#';
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return fill(FRAME.paragraph, { text: block.text });
    case 'facts': {
      const rows = block.rows.map(([label, value]) =>
        fill(/^https?:\/\/\S+$/.test(value) ? FRAME.rowlink : FRAME.row, { label, value }),
      );
      return `${FRAME.facts}${rows.join('')}${FRAME.rowend}`;
    }
    case 'list': {
      const items = block.items.map((text) => fill(FRAME.item, { text }));
      return `${FRAME.list}${items.join('')}${FRAME.itemend}`;
    }
    case 'button':
      return fill(FRAME.button, { label: block.label, url: address(block.url) });
  }
}

/** What mail programs show beside the subject in the list: the first words of the letter. */
function preview(blocks: readonly Block[]): string {
  const said = blocks.filter((block) => block.kind === 'paragraph').map((block) => block.text);
  return said.join(' ').replace(/\s+/g, ' ').slice(0, 140);
}

/** The HTML part. */
export function renderHtml(envelope: Envelope, blocks: readonly Block[]): string {
  const { sender, subject, why, preferences } = envelope;
  return [
    fill(FRAME.opening, { sender, subject, preview: preview(blocks) }),
    ...blocks.map(blockHtml),
    fill(FRAME.footer, { why }),
    preferences === undefined ? '' : fill(FRAME.preferences, { url: address(preferences) }),
    FRAME.closing,
  ].join('');
}
