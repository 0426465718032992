import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { createTestDatabase, type TestDatabase } from '../support/cluster.ts';
import {
  type DemonstrationSite,
  type ServedSite,
  serveDemonstration,
  serveSite,
} from '../support/demonstration-site.ts';
import { setStage } from '../support/tour/stage.ts';
import { FILES, type Stop, tourStops } from '../support/tour/stops.ts';
import { NARROW, overflow, WIDE, walk } from '../support/tour/walk.ts';

/** Every page of the product, wide and narrow, looked at by axe in a real browser. */
const missing = whyNoBrowser();
if (missing !== null) console.warn(`The pages were not looked at: ${missing}.`);

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(missing !== null)('every page', () => {
  let databases: readonly TestDatabase[];
  let site: DemonstrationSite;
  let empty: ServedSite;
  let browser: Browser;
  let stops: Stop[];

  beforeAll(async () => {
    const full = await createTestDatabase();
    const bare = await createTestDatabase();
    databases = [full, bare];
    site = await serveDemonstration(full.appUrl, '2013-07-29' as Day);
    empty = await serveSite(bare.appUrl, 'code-of-this-test');
    stops = tourStops(await setStage(site), empty.address);
    browser = await launchBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await empty?.close();
    for (const database of databases ?? []) await database.drop();
  });

  test('is a stop of the tour', () => {
    const pages = site.app.guardedRoutes
      .filter(({ method }) => method === 'GET')
      .map(({ url }) => `GET ${url}`)
      .filter((route) => !FILES.has(route) && !route.startsWith('GET /api/'));
    const shown = new Set(stops.flatMap((stop) => stop.route ?? []));
    expect(pages.filter((route) => !shown.has(route))).toEqual([]);
    expect([...shown].filter((route) => !pages.includes(route))).toEqual([]);
  });

  test('has nothing for axe to report, no error in the console, and no sideways scrolling', async () => {
    const found: string[] = [];
    await walk(browser, site.address, stops, async ({ stop, page, complaints }) => {
      const look = async (viewport: { width: number; height: number }): Promise<void> => {
        await page.setViewportSize(viewport);
        for (const { id, help, nodes } of await violations(page))
          found.push(`${stop.name} at ${viewport.width}: ${id}, ${help}: ${nodes.join(' | ')}`);
      };
      await look(WIDE);
      // Narrow, and with everything unfolded.
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      await look(NARROW);
      const wider = await overflow(page);
      if (wider > 0) found.push(`${stop.name} at ${NARROW.width}: ${wider} pixels wider than the window`);
      for (const complaint of complaints) found.push(`${stop.name}: ${complaint}`);
    });
    expect(found).toEqual([]);
  }, 900_000);
});

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly string[];
}

/** What axe reports, with the first elements that it is about. */
async function violations(page: Page): Promise<Violation[]> {
  const axe = new AxeBuilder({ page })
    .options({ runOnly: RULES, resultTypes: ['violations'], preload: false, iframes: false })
    .setLegacyMode(true);
  return (await axe.analyze()).violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.slice(0, 3).map((node) => node.html.slice(0, 160)),
  }));
}
