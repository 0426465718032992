import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestService, testService } from '../support/service.ts';
import { testApp } from '../support/web.ts';

let it: TestService;
let app: FastifyInstance;

beforeAll(async () => {
  it = await testService();
  app = await testApp(it);
});
afterAll(async () => {
  await app.close();
  await it.close();
});

test('style sheets and pictures are served', async () => {
  const sheet = await app.inject(app.asset('countersign.css'));
  expect([sheet.statusCode, sheet.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
  expect((await app.inject('/assets/images/icon-document.svg')).statusCode).toBe(200);
});

test('nothing of the typeface of GOV.UK is asked for; the style sheet is otherwise the package’s own', async () => {
  const sheet = await app.inject(app.asset('govuk.css'));
  expect(sheet.body).not.toContain('@font-face');
  expect(sheet.body).toContain('.govuk-button');
  expect(sheet.headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

test.each([
  '/assets/fonts/bold.woff2',
  '/assets/0123/none.css',
  '/assets/images/none.svg',
  '/assets/images/../x',
])('there is no file at %s, and that is no fault of the server', async (url) => {
  expect((await app.inject(url)).statusCode).toBe(404);
});
