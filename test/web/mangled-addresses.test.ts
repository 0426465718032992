import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestService, testService } from '../support/service.ts';
import { testApp, words } from '../support/web.ts';

let it: TestService;
let app: FastifyInstance;

beforeAll(async () => {
  it = await testService('2013-01-09');
  app = await testApp(it);
});
afterAll(async () => {
  await app.close();
  await it.close();
});

test.each(['/%', '/%E0%A4%A', '/cases/%ff'])('the mangled address %s is told in words', async (url) => {
  const page = await app.inject({ url });
  expect(page.statusCode).toBe(400);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(words(page)).toContain('This address cannot be read');
  expect(page.body).not.toContain('FST_');
});

test('an address with a part longer than any of ours is told in words', async () => {
  const page = await app.inject({ url: `/cases/${'x'.repeat(300)}` });
  expect(page.statusCode).toBe(414);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(words(page)).toContain('This address is too long No page has an address of this length.');
});

test('an address longer than a request may be is told in words', async () => {
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    });
    socket.on('data', (part) => {
      text += part.toString('utf8');
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  expect(answer).toContain('<h1>This address is too long</h1>');
});
