import { performance } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formOf, planRows, planWord, uploadPlan } from '../support/plan-import.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';

/** Large documents: the server answers others while one is understood and imported. */
let it: TestService;
let app: FastifyInstance;
let head: WebClient;
beforeAll(async () => {
  it = await testService('2013-12-02');
  await giveAccounts(it, ['head']);
  app = await testApp(it);
  head = await signedIn(app, 'head');
});
afterAll(async () => {
  await app.close();
  await it.close();
});

/** The longest that a health check waited while something was done, in milliseconds. */
async function longestWait<T>(work: Promise<T>): Promise<{ readonly result: T; readonly wait: number }> {
  let going = true;
  let wait = 0;
  const watch = (async () => {
    while (going) {
      const begun = performance.now();
      expect((await app.inject('/health')).statusCode).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 5));
      wait = Math.max(wait, performance.now() - begun);
    }
  })();
  const result = await work.finally(() => {
    going = false;
  });
  await watch;
  return { result, wait };
}

test('one of 8,000 rows is understood beside the server, which goes on answering', async () => {
  const content = planWord(planRows(8_000));
  const { result, wait } = await longestWait(uploadPlan(app, head, content, 'plan.docx'));
  expect(result.statusCode).toBe(303);
  // On the server's own thread it takes several seconds in one piece.
  expect(wait).toBeLessThan(1_200);
  const page = String(result.headers.location);
  const shown = await head.get(page);
  expect(words(shown)).toContain('8,000 recommendations, 8,000 actions and 8,000 entries of progress');
  expect(words(shown)).toContain('1 to 60 of 16,000.');
  expect(shown.body.length).toBeLessThan(200_000);
  const last = await head.get(`${page}?items=267`);
  expect(words(last)).toContain('Recommendation 8000: what is wrong');
  await head.post(`${page}/discard`);
}, 180_000);

test('one of 2,300 rows is imported in seconds, each row of it, while others are answered', async () => {
  const uploaded = await uploadPlan(app, head, planWord(planRows(2_300)), 'plan.docx');
  const page = String(uploaded.headers.location);
  const form = formOf(await head.get(page));
  const { result, wait } = await longestWait(head.post(`${page}/confirm`, form));
  expect(result.headers.location).toBe('/plan');
  expect(wait).toBeLessThan(3_000);
  expect(words(await head.get('/plan/import'))).toMatch(/plan\.docx.* 4,600 /);
}, 180_000);
