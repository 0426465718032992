import type { Browser, Page } from 'playwright-core';
import { DEMONSTRATION_PASSWORD } from '../../../src/features/demonstration/index.ts';
import type { Stop } from './stops.ts';

export const WIDE = { width: 1280, height: 900 } as const;
/** As narrow as a page must still work (WCAG 1.4.10). */
export const NARROW = { width: 320, height: 800 } as const;

/** Signs in on a page as one of the people of the demonstration. */
export async function signInAs(page: Page, address: string, username: string): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.fill('#username', username);
  await page.fill('#password', DEMONSTRATION_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${address}/`);
}

/** What somebody sees who opens a stop: the page, and what the browser complained about. */
export interface Sight {
  readonly stop: Stop;
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Visits every stop, each visitor in a window of their own, and shows it to `look`. */
export async function walk(
  browser: Browser,
  address: string,
  stops: readonly Stop[],
  look: (sight: Sight) => Promise<void>,
): Promise<void> {
  for (const [visitor, own] of Map.groupBy(stops, (stop) => stop.as)) {
    const context = await browser.newContext({
      viewport: WIDE,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    const page = await context.newPage();
    const complaints = listen(page);
    if (visitor !== null) await signInAs(page, address, visitor);
    for (const stop of own) {
      try {
        await page.setViewportSize(WIDE);
        await visit(page, address, stop);
        await look({ stop, page, complaints: complaints.splice(0) });
      } catch (error) {
        throw new Error(`The tour stopped at “${stop.name}”, ${stop.path}.`, { cause: error });
      }
    }
    await context.close();
  }
}

/** What the browser complains about, as it comes. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A page that is meant to be refused is told so by its status; that is no complaint about what it loads.
    const isStatus = message.location().url === page.url() && /status of 4\d\d/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isStatus)
      complaints.push(`${message.text()} (${message.location().url})`);
  });
  return complaints;
}

async function visit(page: Page, address: string, stop: Stop): Promise<void> {
  const answer = await page.goto(stop.path.startsWith('http') ? stop.path : `${address}${stop.path}`);
  if (answer?.status() !== (stop.status ?? 200)) throw new Error(`It answered ${answer?.status()}.`);
  await stop.act?.(page);
  await page.waitForLoadState();
}

/** By how many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  ) as Promise<number>;
}
