// `npm run screenshots`: takes every page of the tour, wide and narrow, into ./screenshots.
//   --only TEXT   only the stops whose name contains TEXT
//   --docs        also the pictures of the documentation
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page, PageScreenshotOptions } from 'playwright-core';
import type { Day } from '../../src/engine/calendar/day.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { serveDemonstration, serveSite } from '../support/demonstration-site.ts';
import {
  onServer,
  type ServerUnderTest,
  startServerUnderTest,
  withDatabase,
} from '../support/server-under-test.ts';
import { setStage } from '../support/tour/stage.ts';
import { tourStops } from '../support/tour/stops.ts';
import { NARROW, overflow, type Sight, WIDE, walk } from '../support/tour/walk.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'screenshots');
/** A Monday on which something is due, overdue, unallocated and waiting. */
const TODAY = '2013-07-29' as Day;
/** Stops whose upper part, down to the end of an element, is a picture of the documentation; with something unfolded. */
const IN_DOCS: Readonly<Record<string, { file: string; until: string; unfold: string }>> = {
  weekly: {
    file: 'docs/images/weekly-report.png',
    until: '.cs-grouped tbody:nth-of-type(4)',
    unfold: '.cs-why summary >> nth=1',
  },
};

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, docs: { type: 'boolean', default: false } },
});

const missing = whyNoBrowser();
if (missing === null) await takeAll();
else {
  console.error(`No pictures were taken: ${missing}.`);
  process.exitCode = 1;
}

async function takeAll(): Promise<void> {
  const server = await startServerUnderTest();
  try {
    console.error('Making the demonstration ...');
    const site = await serveDemonstration(await migrated(server, 'full'), TODAY);
    const empty = await serveSite(await migrated(server, 'empty'), 'the-code-that-the-server-printed');
    const browser = await launchBrowser();
    try {
      const stops = tourStops(await setStage(site), empty.address);
      const wanted = stops.filter(({ name }) => name.includes(values.only));
      await mkdir(FOLDER, { recursive: true });
      await walk(browser, site.address, wanted, take);
    } finally {
      await browser.close();
      await site.close();
      await empty.close();
    }
  } finally {
    await server.end();
  }
}

async function take({ stop, page, complaints }: Sight): Promise<void> {
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport);
    const file = join(FOLDER, `${stop.name}-${viewport.width}.png`);
    await picture(page, { path: file, fullPage: true });
    const wider = await overflow(page);
    console.log(wider > 0 ? `${file}  ${wider} pixels too wide` : file);
    if (viewport === WIDE && values.docs) await forDocs(stop.name, page);
  }
  for (const complaint of complaints) console.log(`${stop.name}: ${complaint}`);
}

/** On a busy machine the browser now and then has no frame ready to take. */
async function picture(page: Page, options: PageScreenshotOptions): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await page.screenshot(options);
      return;
    } catch (error) {
      if (tries === 4 || !String(error).includes('Unable to capture')) throw error;
      await page.waitForTimeout(500);
    }
  }
}

async function forDocs(name: string, page: Page): Promise<void> {
  const shown = IN_DOCS[name];
  if (shown === undefined) return;
  await page.locator(shown.unfold).click();
  const end = await page.evaluate(
    `document.activeElement.blur(), document.querySelector('${shown.until}').getBoundingClientRect().bottom + scrollY`,
  );
  const clip = { x: 0, y: 0, width: WIDE.width, height: Math.ceil(end as number) + 1 };
  await picture(page, { path: join(ROOT, shown.file), fullPage: true, clip });
  console.log(join(ROOT, shown.file));
}

/** The address of a migrated, empty database, for the application's login. */
async function migrated(server: ServerUnderTest, what: string): Promise<string> {
  const name = `${server.prefix}screenshots_${what}`;
  const owner = new URL(server.ownerUrl).username;
  await onServer(server.superUrl, async (client) => {
    await client.query(`create database ${name} template template0 owner ${owner} encoding 'UTF8'`);
  });
  await migrate({ ownerUrl: withDatabase(server.ownerUrl, name), appRole: server.appRole });
  return withDatabase(server.appUrl, name);
}
