/** The registry of letters: none forgotten, none twice, none that nobody ever causes; and each as it reads. */
import { basename } from 'node:path';
import { letters, lettersOn } from '../../functions/notifications/letters.ts';
import { occasions, RESENT, reactsTo } from '../../functions/notifications/occasions.ts';
import { functionFiles, isEmitted } from '../kit/source.ts';
import { renderSample } from './sample-letters.ts';

describe('the registry', () => {
  test('has a letter for each file in a folder of letters', () => {
    const files = functionFiles.filter((file) => /^[a-z]+\/letters\/[^/]+\.ts$/.test(file));
    expect(letters.map(({ name }) => name).sort()).toEqual(files.map((file) => basename(file, '.ts')).sort());
  });

  test('has the occasions of every letter, and the stream brings just those events', () => {
    expect(occasions).toEqual(Object.fromEntries(letters.map(({ name, on }) => [name, on])));
    const written = [RESENT, ...letters.flatMap(({ on }) => on)];
    expect(reactsTo).toEqual([...new Set(written)].sort());
  });

  test('names each once', () => {
    const names = letters.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('knows no letter for an event that none follows', () => {
    expect(lettersOn('nothing-of-the-kind')).toEqual([]);
  });
});

describe.each(letters.map((letter) => [letter.name, letter] as const))('%s', (_, letter) => {
  test('follows events that really happen', () => {
    expect(letter.on.length).toBeGreaterThan(0);
    expect(letter.on.filter((event) => !isEmitted(event))).toEqual([]);
  });

  test('reads well: whole sentences, a short subject, nothing left open', () => {
    const { subject, text, html } = renderSample(letter);
    expect(subject.length).toBeLessThanOrEqual(120);
    expect(`${subject}\n${text}`).not.toMatch(/undefined|null|NaN|\[object|\{\{|Invalid Date/);
    expect(html).not.toMatch(/>undefined<|NaN|\[object|\{\{|Invalid Date/);
    expect(text).toContain('Dear Noor Mentee,');
    // Below the size at which Gmail clips a letter.
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });

  test('E3: has every address and every amount in both parts', () => {
    const { text, html } = renderSample(letter);
    const body = text.split('\n-- \n')[0] as string;
    const addresses = body.match(/https?:\/\/\S+/g) ?? [];
    const amounts = body.match(/[\d,]+\.\d\d [A-Z]{3}/g) ?? [];
    const plain = html.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
    expect([...addresses, ...amounts].filter((said) => !plain.includes(said))).toEqual([]);
    const links = [...plain.matchAll(/href="(https?:[^"]+)"/g)].map((found) => found[1] as string);
    expect(links.filter((link) => !text.includes(link))).toEqual([]);
  });
});
