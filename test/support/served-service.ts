import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { type TestService, testService } from './service.ts';
import { giveAccounts, PASSWORD, testApp } from './web.ts';

/** A test's own service on a free port, for a real browser. */
export interface ServedService {
  readonly it: TestService;
  readonly app: FastifyInstance;
  readonly address: string;
  close(): Promise<void>;
}

export async function servedService(today: string): Promise<ServedService> {
  const it = await testService(today);
  await giveAccounts(it);
  const app = await testApp(it);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    it,
    app,
    address,
    close: async () => {
      await app.close();
      await it.close();
    },
  };
}

/** Fills in the sign-in page that is open. */
export async function fillSignIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Somebody signed in, in a window of their own. */
export async function signedInWindow(
  browser: Browser,
  address: string,
  username: string,
  options: { readonly javaScriptEnabled?: boolean } = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(`${address}/sign-in`);
  await fillSignIn(page, username);
  await page.getByRole('heading', { level: 1, name: 'Your work' }).waitFor();
  return page;
}
