import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { SignJWT } from 'jose';
import { PERSONAS, type Persona } from '../../local/identity/personas.ts';
import { useCloud } from './fixture/cloud.ts';

const staff = PERSONAS.staff as Persona;

describe('the HTTP API', () => {
  const cloud = useCloud();
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${cloud().cloud.apiUrl}${path}`, { headers, method });
  const me = (token: string) => get('/me', { authorization: `Bearer ${token}` });

  it('hands on a request in payload format 2.0', async () => {
    const response = await fetch(`${cloud().cloud.apiUrl}/echo/a%20b?x=1&x=2&y=`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'one=1; two=2', 'x-thing': 'v' },
      body: '{"a":"ä"}',
    });
    expect(await response.json()).toMatchObject({
      version: '2.0',
      routeKey: 'POST /echo/{name}',
      rawPath: '/echo/a%20b',
      rawQueryString: 'x=1&x=2&y=',
      queryStringParameters: { x: '1,2', y: '' },
      pathParameters: { name: 'a b' },
      cookies: ['one=1', 'two=2'],
      headers: { 'x-thing': 'v' },
      body: '{"a":"ä"}',
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'POST', path: '/echo/a%20b', sourceIp: '127.0.0.1' },
        time: '01/Jun/2026:00:00:00 +0000',
        timeEpoch: Date.UTC(2026, 5, 1),
      },
    });
  });

  it('encodes a body that is no text', async () => {
    const url = `${cloud().cloud.apiUrl}/echo/x`;
    const headers = { 'content-type': 'application/octet-stream' };
    const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array([0, 255]) });
    expect(await response.json()).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  it('prefers a fixed path to a parameter', async () => {
    expect(await (await get('/echo/fixed')).json()).toMatchObject({ routeKey: 'GET /echo/fixed' });
  });

  it('answers what it does not know with its own 404', async () => {
    const response = await get('/nowhere');
    expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
    expect((await get('/echo/x', {}, 'DELETE')).status).toBe(404);
    expect((await get('/echo/%')).status).toBe(400);
  });

  it('refuses a body over 10 MB', async () => {
    const body = new Uint8Array(10 * 1024 * 1024 + 1);
    const response = await fetch(`${cloud().cloud.apiUrl}/echo/x`, { method: 'POST', body });
    expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  it('turns answers of all kinds into responses', async () => {
    const cookies = await cloud().deed('cookies');
    expect(cookies.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(cookies.headers.get('x-one')).toBe('1');
    expect((await cloud().deed('plain')).body).toEqual({ plain: true });
    expect(await cloud().deed('nonsense')).toMatchObject({
      status: 500,
      body: { message: 'Internal Server Error' },
    });
    expect(await cloud().deed('throw')).toMatchObject({
      status: 500,
      body: { message: 'Internal Server Error' },
    });
    const binary = await fetch(`${cloud().cloud.apiUrl}/do/binary`, { method: 'POST' });
    expect([...new Uint8Array(await binary.arrayBuffer())]).toEqual([0, 255, 1]);
  });

  it('lets in who brings a token, and hands on its claims as text', async () => {
    const response = await me(await cloud().cloud.tokenFor(staff));
    expect(response.status).toBe(200);
    const event = (await response.json()) as { requestContext: { authorizer: { jwt: unknown } } };
    expect(event.requestContext.authorizer.jwt).toMatchObject({
      claims: { sub: staff.sub, email: staff.email, 'cognito:groups': '[staff]', exp: expect.any(String) },
      scopes: null,
    });
  });

  it('refuses everybody else with 401', async () => {
    const { cloud: running } = cloud();
    const token = await running.tokenFor(staff);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    const secret = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from('x'.repeat(40)));
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`;
    for (const bad of ['', 'x', `${token}x`, forged, secret, none]) {
      const response = await me(bad);
      expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }]);
    }
    expect((await get('/me')).status).toBe(401);
  });

  it('answers preflights and marks answers for the origin of the template', async () => {
    const asked = { origin: 'https://app.example.org', 'access-control-request-method': 'GET' };
    const preflight = await get('/echo/x', asked, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization');
    const let_in = await get('/echo/x', { origin: 'https://app.example.org' });
    expect(let_in.headers.get('access-control-allow-origin')).toBe('https://app.example.org');
    const foreign = await get('/echo/x', { origin: 'https://evil.example.org' });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('presigns addresses that the file store takes', async () => {
    const { upload, download } = (await cloud().deed('file', { key: 'a/b.txt' })).body as Record<
      string,
      string
    >;
    const headers = { 'content-type': 'text/plain' };
    expect((await fetch(upload ?? '', { method: 'PUT', body: 'hello', headers })).status).toBe(200);
    expect(await (await fetch(download ?? '')).text()).toBe('hello');
  });

  it('signs digests that anybody can verify', async () => {
    const text = 'a letter of completion';
    const digest = createHash('sha256').update(text).digest('hex');
    for (let round = 0; round < 5; round += 1) {
      const { signature = '', key = '' } = (await cloud().deed('sign', { digest })).body as Record<
        string,
        string
      >;
      const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
      expect(verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))).toBe(true);
    }
  });

  // Last, for time never goes back.
  it('lets tokens and presigned addresses expire on the virtual clock', async () => {
    const token = await cloud().cloud.tokenFor(staff);
    const { download } = (await cloud().deed('file', { key: 'a/b.txt' })).body as Record<string, string>;
    await cloud().cloud.advanceBy(59 * 60_000);
    expect((await me(token)).status).toBe(200);
    expect((await fetch(download ?? '')).status).toBe(403);
    await cloud().cloud.advanceBy(60_000);
    expect((await me(token)).status).toBe(401);
    expect((await me(await cloud().cloud.tokenFor(staff))).status).toBe(200);
  });
});
