/** Frame, seal and QR code of a letter. */
import { createHash } from 'node:crypto';
import { encode } from 'uqr';
import type { Page } from './lettering.ts';

export const INK = '#16263f';
export const GOLD = '#a8843f';
export const QUIET = '#5f6b7c';
const PAPER = '#fdfbf6';

/** Paper, a strong line, a fine one inside it, and small squares where the fine lines meet. */
export function drawFrame(page: Page, width: number, height: number): void {
  page.rect(0, 0, width, height).fill(PAPER);
  page
    .lineWidth(1.6)
    .strokeColor(INK)
    .rect(24, 24, width - 48, height - 48)
    .stroke();
  page
    .lineWidth(0.5)
    .strokeColor(GOLD)
    .rect(31, 31, width - 62, height - 62)
    .stroke();
  for (const x of [31, width - 31]) {
    for (const y of [31, height - 31]) {
      page.save().translate(x, y).rotate(45);
      page.rect(-3.2, -3.2, 6.4, 6.4).fillAndStroke(PAPER, GOLD);
      page.restore();
    }
  }
}

/** A fine line with a diamond in its middle. */
export function drawRule(page: Page, middle: number, y: number, width: number): void {
  page.lineWidth(0.6).strokeColor(GOLD);
  page
    .moveTo(middle - width / 2, y)
    .lineTo(middle - 7, y)
    .stroke();
  page
    .moveTo(middle + 7, y)
    .lineTo(middle + width / 2, y)
    .stroke();
  page.save().translate(middle, y).rotate(45).rect(-2.1, -2.1, 4.2, 4.2).fill(GOLD);
  page.restore();
}

/**
 * A guilloche rosette, as on banknotes: how many petals it has and how they turn follows from the letter's id, so each
 * letter has a seal of its own, and the same one whenever it is drawn.
 */
export function drawSeal(page: Page, letterId: string, x: number, y: number, radius: number): void {
  const [first = 0, second = 0, third = 0] = createHash('sha256').update(letterId).digest();
  const petals = 9 + (first % 7);
  const waves = 2 * petals + (second % 5);
  page.lineWidth(0.35).strokeColor(GOLD);
  for (let ring = 0; ring < 6; ring += 1) {
    const turn = (ring * Math.PI) / (3 * petals) + third / 41;
    const steps = 360;
    for (let step = 0; step <= steps; step += 1) {
      const angle = (2 * Math.PI * step) / steps;
      const wave = 0.11 * Math.cos(petals * (angle + turn)) + 0.05 * Math.cos(waves * (angle - turn));
      const distance = radius * (0.84 + wave);
      const [px, py] = [x + distance * Math.cos(angle), y + distance * Math.sin(angle)];
      if (step === 0) page.moveTo(px, py);
      else page.lineTo(px, py);
    }
    page.stroke();
  }
  page
    .lineWidth(0.8)
    .circle(x, y, radius * 0.56)
    .stroke();
  page
    .lineWidth(0.35)
    .circle(x, y, radius * 0.51)
    .stroke();
  page.lineWidth(2.2).lineCap('round').lineJoin('round');
  const mark = radius * 0.26;
  page
    .moveTo(x - mark, y + mark * 0.05)
    .lineTo(x - mark * 0.25, y + mark * 0.75)
    .lineTo(x + mark, y - mark * 0.7);
  page.stroke();
}

/** The address of the verification page, for cameras. */
export function drawCode(page: Page, url: string, x: number, y: number, side: number): void {
  const { data, size } = encode(url, { ecc: 'M', border: 0 });
  const cell = side / size;
  page.fillColor(INK);
  data.forEach((row, rowIndex) => {
    row.forEach((dark, column) => {
      if (dark) page.rect(x + column * cell, y + rowIndex * cell, cell + 0.05, cell + 0.05);
    });
  });
  page.fill();
  page.link(x, y, side, side, url);
}
