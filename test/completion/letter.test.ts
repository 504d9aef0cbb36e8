/** The letter of completion: issued once, verified by anybody, revoked by staff (domain: Completion). */
import { compactVerify, createLocalJWKSet } from 'jose';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { ADA_ADMINISTRATOR, OLGA_OTHER, STELLA_STAFF } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { aGraduate, step, toCompletion } from './a-graduate.ts';
import { useKeysAndFiles } from './aws-stand-ins.ts';

const table = useTable();
const { files, signatures } = useKeysAndFiles();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

describe('the letter', () => {
  test('is issued once: PDF, page, and a credential that anybody can verify', async () => {
    const mentorship = await aGraduate();
    const { letterId } = await step('issue-letter', mentorship);
    const signed = signatures();
    expect(await step('issue-letter', mentorship)).toEqual({ letterId });
    expect(signatures()).toBe(signed);
    expect((await enrollmentOf(mentorship.enrollmentId)).state).toBe('graduated');

    const document = await toCompletion(`GET /letters/${letterId}/document`);
    expect(document.headers['content-type']).toBe('application/pdf');
    expect(Buffer.from(document.text, 'base64')).toEqual(files.get(`letters/${letterId}.pdf`));
    expect(Buffer.from(document.text, 'base64').subarray(0, 5).toString()).toBe('%PDF-');

    const page = await toCompletion(`GET /letters/${letterId}`);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('Genuine and valid');
    expect(page.text).toContain(mentorship.mentee.name);

    const credential = await toCompletion(`GET /letters/${letterId}/credential`);
    const keys = (await toCompletion('GET /letters/keys')).body;
    const { payload, protectedHeader } = await compactVerify(credential.text, createLocalJWKSet(keys));
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'vc+jwt', kid: keys.keys[0].kid });
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
      id: `https://api.example/letters/${letterId}`,
      type: ['VerifiableCredential', 'LetterOfCompletion'],
      credentialSubject: { name: mentorship.mentee.name },
    });
    const altered = credential.text.replace(/\.(.)/, (_all, first) => `.${first === 'e' ? 'f' : 'e'}`);
    await expect(compactVerify(altered, createLocalJWKSet(keys))).rejects.toThrow();
  });

  test('two issued at once are one', async () => {
    const mentorship = await aGraduate();
    const issued = await Promise.allSettled([
      step('issue-letter', mentorship),
      step('issue-letter', mentorship),
    ]);
    expect(issued.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await step('issue-letter', mentorship)).toHaveProperty('letterId');
  });

  test('revoked by staff, its page says so, and neither PDF nor credential is given', async () => {
    const mentorship = await aGraduate();
    const { letterId } = await step('issue-letter', mentorship);
    const revocation = `POST /letters/${letterId}/revocation`;
    const body = { reason: 'The work was not their own.' };
    expect((await toCompletion(revocation, { as: ADA_ADMINISTRATOR, body })).status).toBe(404);
    expect((await toCompletion(revocation, { as: OLGA_OTHER, body })).status).toBe(404);
    await well(toCompletion(revocation, { as: STELLA_STAFF, body }));
    const page = await toCompletion(`GET /letters/${letterId}`);
    expect(page.text).toContain('Revoked on');
    expect(page.text).not.toContain(body.reason);
    for (const part of ['document', 'credential']) {
      expect((await toCompletion(`GET /letters/${letterId}/${part}`)).body.code).toBe('letter-revoked');
    }
    expect((await toCompletion(revocation, { as: STELLA_STAFF, body })).body.code).toBe('letter-revoked');
  });

  test('an unknown one is not found', async () => {
    expect((await toCompletion('GET /letters/let_0198c0a2')).status).toBe(404);
    expect((await toCompletion('GET /letters/nonsense')).status).toBe(404);
  });
});
