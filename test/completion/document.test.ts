/** The PDF of the letter: names in every script, the same bytes twice; and the page that quotes no markup. */
import { createVerify, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawLetter } from '../../functions/completion/document/letter-document.ts';
import { TEXT_FONTS } from '../../functions/completion/document/packages.ts';
import { drawablePart, isRightToLeft, runsOf } from '../../functions/completion/document/runs.ts';
import { unpackWoff } from '../../functions/completion/document/unpack-woff.ts';
import type { LetterOfCompletion, LetterText } from '../../functions/completion/letter-of-completion.ts';
import { joseSignature } from '../../functions/completion/signature.ts';
import { verificationPage } from '../../functions/completion/verification-page.ts';

const says = (menteeName: string): LetterText => ({
  menteeName,
  programName: 'Jaeger: query layer',
  organizationName: 'Cloud Native Computing Foundation',
  termName: '2026 Term 3',
  signatory: 'CNCF Mentoring',
  track: 'full-time',
  start: '2026-09-07T00:00:00.000Z',
  end: '2026-11-27T18:00:00.000Z',
});
const draw = (menteeName: string) =>
  drawLetter({
    letterId: 'let_0198c0a2',
    issuedAt: '2026-12-04T10:00:00.000Z',
    says: says(menteeName),
    verificationUrl: 'https://api.example/letters/let_0198c0a2',
  });

/** `head` */
const HEAD = 0x68656164;

const NAMES = {
  Latin: 'Zoë Żółkiewska-Nguyễn',
  Cyrillic: 'Наталья Ґонта',
  Greek: 'Ελένη Παπαδοπούλου',
  Arabic: 'نور الهدى عبد الله',
  Hebrew: 'נועה לוי',
  Devanagari: 'प्रिया क्षत्रिय शर्मा',
  Bengali: 'রবীন্দ্রনাথ',
  Tamil: 'கவிதா',
  Thai: 'สมชาย',
  Chinese: '王小明',
  Japanese: '佐藤かなえ',
  Korean: '김민수',
};

test.each(Object.entries(NAMES))('a name in %s is drawn whole', async (_script, name) => {
  expect(drawablePart(name, 700)).toBe(name);
  const pdf = Buffer.from(await draw(name));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  // Fonts are subset: a letter is no font collection.
  expect(pdf.length).toBeLessThan(120_000);
});

test('a web font that is unpacked has the tables it was packed from', () => {
  const files = join('node_modules', TEXT_FONTS, 'files');
  const packed = readFileSync(join(files, 'noto-serif-latin-400-normal.woff'));
  const font = unpackWoff(packed);
  expect(font.length).toBe(packed.readUInt32BE(16));
  const sum = (from: number, length: number): number => {
    let total = 0;
    for (let at = from; at < from + length; at += 4) total = (total + font.readUInt32BE(at)) >>> 0;
    return total;
  };
  const count = font.readUInt16BE(4);
  expect(count).toBeGreaterThan(8);
  for (let entry = 12; entry < 12 + count * 16; entry += 16) {
    const [tag, checksum, offset, length] = [0, 4, 8, 12].map((at) => font.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
      number,
    ];
    // The head's own sum was made before it took in the sum of the whole font.
    const own = tag === HEAD ? font.readUInt32BE(offset + 8) : 0;
    expect((sum(offset, Math.ceil(length / 4) * 4) - own) >>> 0).toBe(checksum);
  }
  // What is no web font stays what it is.
  expect(unpackWoff(font)).toBe(font);
});

test('what no font here has is left out of the drawing, never out of the page', () => {
  expect(drawablePart('አበበ Abebe', 700)).toBe('Abebe');
  expect(drawablePart('አበበ', 700)).toBeUndefined();
});

test('right to left, the first word comes last on the page', () => {
  expect(isRightToLeft(NAMES.Arabic)).toBe(true);
  expect(isRightToLeft(NAMES.Latin)).toBe(false);
  expect(
    runsOf('נועה Lee', 700)
      .map(({ text }) => text.trim())
      .filter((text) => text !== ''),
  ).toEqual(['Lee', 'נועה']);
});

test('the same letter is the same bytes', async () => {
  expect(Buffer.from(await draw('Noor Mentee'))).toEqual(Buffer.from(await draw('Noor Mentee')));
});

test('a very long name still fits', async () => {
  await expect(draw('Maria de la Santísima Trinidad '.repeat(6).trim())).resolves.toBeDefined();
});

test('the page escapes whatever a name holds', () => {
  const letter: LetterOfCompletion = {
    ...{ state: 'issued', letterId: 'let_1', enrollmentId: 'enr_1', personId: 'p', programId: 'prg_1' },
    ...{ termId: 'trm_1', organizationId: 'org_cncf', says: says('<script>alert("1")</script>') },
    ...{ issuedAt: '2026-12-04T10:00:00.000Z', credential: '', documentKey: '' },
  };
  const page = verificationPage(letter, 'https://api.example');
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
});

test('every DER signature becomes 64 bytes that node accepts', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  for (let index = 0; index < 300; index += 1) {
    const message = Buffer.from(`message ${index}`);
    const joined = joseSignature(sign('sha256', message, privateKey));
    expect(joined).toHaveLength(64);
    const verifier = createVerify('sha256').update(message);
    expect(verifier.verify({ key: publicKey, dsaEncoding: 'ieee-p1363' }, joined)).toBe(true);
  }
  expect(() => joseSignature(Buffer.from('nonsense'))).toThrow(RangeError);
});
