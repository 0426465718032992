import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { createTestDatabase, type TestDatabase } from '../support/cluster.ts';
import { type DemonstrationSite, serveDemonstration } from '../support/demonstration-site.ts';
import { ordersExport, WRONG_ROWS } from '../support/orders-export.ts';
import { signInAs, WIDE } from '../support/tour/walk.ts';

/** Three Mondays in a real browser: what three people come for, from signing in to what they take away. */
const missing = whyNoBrowser();
if (missing !== null) console.warn(`The three Mondays were not gone through: ${missing}.`);

const MONDAY = '2013-07-29' as Day;
const LONG = 240_000;

describe.skipIf(missing !== null)('a Monday', () => {
  let database: TestDatabase;
  let site: DemonstrationSite;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    site = await serveDemonstration(database.appUrl, MONDAY);
    browser = await launchBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await database?.drop();
  });
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  /** A window of somebody's own, signed in. */
  async function windowOf(username: string): Promise<Page> {
    const context = await browser.newContext({
      viewport: WIDE,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await signInAs(page, site.address, username);
    return page;
  }

  test(
    'of the case manager, who finds own duties with their reasons and records a change',
    async () => {
      const context = await browser.newContext({ viewport: WIDE, locale: 'en-GB' });
      const page = await context.newPage();
      // A demonstration signs one in with one press.
      await page.goto(site.address);
      await page.getByRole('button', { name: /^Case manager/ }).click();
      await arrive(page, 'Your work');

      // What is owed, most urgent first, each with its last day and its reason.
      const overdue = await numberIn(page.getByRole('link', { name: /^Overdue: \d+$/ }));
      expect(overdue).toBeGreaterThan(0);
      // The second of them: the clocks of the first case stand still, so that a change there has no due date yet.
      const late = page.locator('.cs-duty--overdue').nth(1);
      await expect
        .poll(() => late.innerText())
        .toMatch(/\d+ working days? overdue\s+Last day \w{3} \d+ \w{3} 2013/);
      expect(await late.locator('.cs-duty__reason').innerText()).toMatch(
        /from the .* last day \w{3} \d+ \w{3} 2013/,
      );
      const reference = await late.getByRole('heading').getByRole('link').innerText();

      // The number opens its list, and nobody else's duty is in it.
      await page.getByRole('link', { name: /^Overdue: \d+$/ }).click();
      await arrive(page, 'Duties');
      expect(await page.locator('.govuk-table tbody tr').count()).toBe(overdue);
      for (const owner of await page.locator('.govuk-table tbody tr td:nth-child(5)').allInnerTexts())
        expect(owner).toContain('Amara Osei');

      // The case says the same.
      await page.getByRole('link', { name: reference, exact: true }).click();
      await page.getByRole('heading', { name: 'What is owed' }).waitFor();
      await page.waitForLoadState();
      const owed = page.locator('.cs-duty--overdue').first();
      expect(await owed.innerText()).toContain('Owed by Amara Osei');
      expect(await owed.innerText()).toMatch(/last day \w{3} \d+ \w{3} 2013/);
      const address = page.url();

      // A change is told: what was forgotten is asked for, and nothing typed is lost.
      await page.getByRole('button', { name: 'Record a significant change' }).click();
      await page
        .getByLabel('What happened (optional)')
        .fill('Moved to an aunt’s over the weekend; the carer rang.');
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      expect(await page.getByLabel('What happened (optional)').inputValue()).toContain('aunt’s');
      await page.getByLabel('What has changed?').selectOption('moved to another address');
      await page.getByLabel('Day we learnt of it').fill('29/7/2013');
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.waitForURL(address);

      // What it did is said: a review within ten working days, and its duty is there with its reason.
      const told = page.locator('.govuk-notification-banner');
      expect(await told.innerText()).toContain('Recorded');
      expect(await told.innerText()).toContain('is due on Mon 12 Aug 2013');
      const review = page.locator('.cs-duty', { hasText: 'Mon 12 Aug 2013' });
      expect(await review.innerText()).toContain('10 working days left');
      expect(await page.locator('.cs-entry').first().innerText()).toContain(
        'Moved to an aunt’s over the weekend',
      );

      // The manager of the team has it waiting, and acknowledges it.
      const manager = await windowOf('practice-manager');
      await manager.getByRole('link', { name: 'Changes', exact: true }).first().click();
      const waiting = manager.locator('.govuk-table tbody tr', { hasText: reference });
      expect(await waiting.innerText()).toContain('Moved to another address');
      await waiting.getByRole('button', { name: /^Acknowledge/ }).click();
      await manager.getByText(`Change acknowledged: ${reference}`).waitFor();
      expect(await manager.locator('.govuk-table tbody tr', { hasText: reference }).count()).toBe(0);
    },
    LONG,
  );

  test(
    'of the operations manager, who finds what is due, overdue and unallocated, prints the report and approves an exception',
    async () => {
      const page = await windowOf('operations-manager');
      await page.addInitScript('window.printed = 0; window.print = () => { window.printed += 1; };');

      // Each number of the service opens the list behind it, and has as many rows.
      for (const [label, rows] of [
        ['duties overdue', '.govuk-table tbody tr'],
        ['cases held by nobody', '.govuk-table tbody tr'],
      ] as const) {
        await page.goto(site.address);
        const figure = page.locator('.cs-figure', { hasText: label });
        const number = await numberIn(figure);
        expect(number).toBeGreaterThan(0);
        await figure.getByRole('link').click();
        await page.waitForURL(/\?/);
        expect([label, await page.locator(rows).count()]).toEqual([label, number]);
      }
      // What nobody holds can be allocated from where it stands.
      await page
        .locator('.govuk-table')
        .getByRole('link', { name: /^Allocate/ })
        .first()
        .click();
      await arrive(page, 'Allocate the case');
      await page.getByLabel('Case manager').selectOption({ label: 'Hana Suzuki' });
      await page.getByRole('button', { name: 'Allocate' }).click();
      await page.getByText('Recorded. ').first().waitFor();

      // What is due this week is an address that can be kept.
      await page.goto(site.address);
      await page.locator('.cs-figure', { hasText: 'due in 5 working days' }).getByRole('link').click();
      await page.waitForURL(/due-from=2013-07-29&due-to=2013-08-0/);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Duties');

      await reportAndPrint(page);
      await approve(page);
    },
    LONG,
  );

  async function reportAndPrint(page: Page): Promise<void> {
    await page.getByRole('link', { name: 'Weekly report' }).first().click();
    await arrive(page, 'Weekly report');
    const outstanding = await numberIn(page.locator('.cs-figure', { hasText: 'outstanding' }));
    const rows = page.locator('.cs-grouped tr:not(.cs-group)', { has: page.locator('td') });
    expect(await rows.count()).toBeGreaterThanOrEqual(outstanding);
    // Why a date is what it is unfolds beside it.
    await page.locator('.cs-why summary').first().click();
    expect(await page.locator('.cs-why[open]').first().innerText()).toMatch(
      /\d+ working days from the order of .*; last day/,
    );
    // Every reason may stand on paper.
    await page.getByRole('link', { name: 'Show every reason' }).click();
    await page.waitForURL(/reasons=all/);
    await page.getByRole('button', { name: 'Print' }).click();
    expect(await page.evaluate('window.printed')).toBe(1);

    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.cs-navigation', '.cs-footer', '.cs-no-print', '.govuk-button'])
      expect([hidden, await page.locator(hidden).first().isVisible()]).toEqual([hidden, false]);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.cs-grouped thead')).display")).toBe(
      'table-header-group',
    );
    expect(await page.locator('.cs-why').first().isVisible()).toBe(true);
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(paper.startsWith('%PDF-')).toBe(true);
    // A4, landscape: 842 by 595 points.
    const [, width = '', height = ''] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(paper) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595]);
    await page.emulateMedia({ media: null });

    // Last Monday's report is one press away, and says which day it is.
    await page.getByRole('link', { name: 'Mon 22 Jul 2013' }).click();
    await page.getByText('As known at the end of Mon 22 Jul 2013').waitFor();
    expect(await page.getByRole('link', { name: 'Back to today' }).count()).toBe(1);
  }

  async function approve(page: Page): Promise<void> {
    await page.getByRole('link', { name: 'Exceptions', exact: true }).first().click();
    await arrive(page, 'Exceptions');
    const row = page.locator('.govuk-table tbody tr').first();
    const reference = await row.getByRole('link').first().innerText();
    await row.getByRole('link', { name: 'Decide' }).click();
    await arrive(page, 'Decide on an exception');
    // The evidence is in sight of who decides.
    expect(await page.getByText('Assessment appointment missed by the child').count()).toBeGreaterThan(0);
    await page.getByLabel('Approve').check();
    await page.getByRole('button', { name: 'Record the decision' }).click();
    await page.getByText(`Exception approved: ${reference}`).waitFor();
    expect(await page.locator('.govuk-notification-banner').innerText()).toContain(
      'The gross figure still counts the duty as late',
    );
    expect(await page.locator('.govuk-table tbody tr', { hasText: reference }).count()).toBe(0);
    // It moved no due date: the duty is as late as it was, and says what was decided.
    await page.goto(`${site.address}/cases/${await site.caseId(reference)}`);
    const late = page.locator('.cs-duty--overdue', { hasText: 'Initial assessment' });
    expect(await late.innerText()).toContain('Approved by Siân Rourke-Hughes');
  }

  test(
    'of the information officer, who imports 212 rows of which 3 are wrong, mends them, and exports',
    async () => {
      const page = await windowOf('information-officer');
      await page.getByRole('link', { name: 'Import', exact: true }).first().click();
      await upload(page, ordersExport());

      // Which column is what is proposed, and what is not imported is said.
      const chosen = await page
        .locator('select')
        .evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value));
      expect(chosen).toEqual(['row_id', 'reference', 'order_type', 'made_on', 'case_manager', '']);
      await page.getByRole('button', { name: 'Check the file' }).click();
      await arrive(page, 'What the file would change');
      expect(await counts(page)).toEqual({ new: 209, corrected: 0, unchanged: 0, rejected: 3 });
      for (const { row, heading, written } of WRONG_ROWS) {
        const told = await page.locator('.govuk-table tbody tr', { hasText: written }).first().innerText();
        expect(
          told
            .split('\t')
            .slice(0, 3)
            .map((cell) => cell.trim()),
        ).toEqual([String(row), heading, written]);
      }
      expect(await page.getByText('February 2013 has 28 days').count()).toBe(1);

      // Three wrong rows stop no others.
      await page.getByRole('button', { name: 'Import 209 rows' }).click();
      await arrive(page, 'Imported');
      const rejected = await saved(page, () => page.getByRole('link', { name: 'CSV file' }).first().click());
      const lines = rejected.trim().split('\r\n');
      expect(lines).toHaveLength(4);
      expect(lines[0]).toMatch(/^\W*ID,Case ref,Disposal,Sentence date,Worker,Comments,/);

      // They are mended in the file that names the reasons, and go in by the same way.
      const mended = WRONG_ROWS.reduce(
        (text, { written, meant }) => text.replace(`,${written},`, `,${meant},`),
        rejected,
      );
      await page.getByRole('link', { name: 'Import another file' }).click();
      await upload(page, mended);
      await page.getByRole('button', { name: 'Check the file' }).click();
      await arrive(page, 'What the file would change');
      expect(await counts(page)).toEqual({ new: 3, corrected: 0, unchanged: 0, rejected: 0 });
      await page.getByRole('button', { name: 'Import 3 rows' }).click();
      await arrive(page, 'Imported');

      // The whole file once more changes nothing.
      await page.getByRole('link', { name: 'Import another file' }).click();
      await upload(
        page,
        WRONG_ROWS.reduce(
          (text, { written, meant }) => text.replace(`,${written},`, `,${meant},`),
          ordersExport(),
        ),
      );
      await page.getByRole('button', { name: 'Check the file' }).click();
      await arrive(page, 'What the file would change');
      expect(await counts(page)).toEqual({ new: 0, corrected: 0, unchanged: 212, rejected: 0 });

      // What came in can be taken out: the list with its filters, and the weekly report.
      await page.getByRole('link', { name: 'Cases', exact: true }).first().click();
      const list = await saved(page, () => page.getByRole('link', { name: 'CSV' }).first().click());
      expect(list.match(/CS-0\d{3}/g)?.length).toBe(212);
      await page.getByRole('link', { name: 'Weekly report' }).first().click();
      const report = await saved(page, () => page.getByRole('link', { name: 'CSV' }).first().click());
      expect(report).toContain('CS-0211');
      const book = await download(page, () =>
        page.getByRole('link', { name: 'Excel (XLSX)' }).first().click(),
      );
      expect(book.suggestedFilename()).toMatch(/^weekly-report.*2013-07-29.*\.xlsx$/);
      expect((await readFile(await book.path())).subarray(0, 2).toString()).toBe('PK');
    },
    LONG,
  );
});

/** Waits until a page of this heading is there, to its end. */
async function arrive(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await page.waitForLoadState();
}

/** The first number in a text. */
async function numberIn(at: { innerText(): Promise<string> }): Promise<number> {
  return Number(/\d+/.exec(await at.innerText())?.[0] ?? Number.NaN);
}

async function upload(page: Page, content: string): Promise<void> {
  await page.getByLabel('Orders', { exact: true }).check();
  await page.getByLabel('Which system is it from?').fill('case-system');
  await page.setInputFiles('#file', {
    name: 'orders.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  });
  await page.getByRole('button', { name: 'Upload and look at it' }).click();
  await arrive(page, 'Which column is what?');
}

/** The figures of a page by their labels. */
async function counts(page: Page): Promise<Record<string, number>> {
  const all = await page.locator('.cs-figure').allInnerTexts();
  return Object.fromEntries(
    all.map((text) => {
      const [number = '', label = ''] = text.trim().split(/\s+/);
      return [label, Number(number)];
    }),
  );
}

async function download(page: Page, press: () => Promise<void>): Promise<Download> {
  const [taken] = await Promise.all([page.waitForEvent('download'), press()]);
  return taken;
}

/** What a downloaded text file says. */
async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  return readFile(await (await download(page, press)).path(), 'utf8');
}
