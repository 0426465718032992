import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, PASSWORD, testApp } from '../support/web.ts';

/** The improvement plan in a real browser, from an empty page to a claim that is verified: by the people who do it. */
const missing = whyNoBrowser();
if (missing !== null) console.warn(`The plan was not gone through: ${missing}.`);

describe.skipIf(missing !== null)('the improvement plan', () => {
  let it: TestService;
  let app: Awaited<ReturnType<typeof testApp>>;
  let address: string;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    it = await testService('2013-02-01');
    await giveAccounts(it);
    app = await testApp(it);
    address = await app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await it?.close();
  });

  /** A window of somebody's own, signed in. */
  async function windowOf(username: string): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London' });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A form that is refused on purpose is told so by its status.
      if (message.type() === 'error' && !/status of 422/.test(message.text()))
        complaints.push(message.text());
    });
    await page.goto(`${address}/sign-in`);
    await page.fill('#username', username);
    await page.fill('#password', PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${address}/`);
    return page;
  }

  const told = (page: Page, words: string): Promise<void> =>
    page.locator('.govuk-notification-banner').getByText(words).waitFor();
  const press = (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).first().click();

  test('is begun, worked on, claimed and verified', async () => {
    const head = await windowOf('head');
    await head.getByRole('link', { name: 'Improvement plan' }).first().click();
    await head.getByText('There is nothing on the plan yet.').waitFor();
    await head.getByRole('link', { name: 'Add the source' }).click();
    await head.fill('#title', 'Inspection of November 2012');
    await head.getByLabel('Inspection', { exact: true }).check();
    await head.fill('#date', '12th-14th November 2012');
    await press(head, 'Save');
    await told(head, 'Source added');

    await head.getByRole('link', { name: 'Add a recommendation' }).first().click();
    await head.fill('#ref', 'YOS 1');
    await head.fill('#text', 'Initial assessments are completed in time. This is reported each week.');
    await press(head, 'Save');
    await told(head, 'Recommendation added');

    await head.getByRole('link', { name: 'Add an action that answers YOS 1' }).click();
    await head.fill('#ref', '1a');
    await head.fill('#text', 'Raise the share on time to 98 %.');
    await head.selectOption('#lead-1', { label: 'Whoever is Operations manager' });
    await head.fill('#planned', 'Ongoing');
    await press(head, 'Add the action');
    // Nothing is understood of it, and nothing that was typed is lost.
    await head.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await head.inputValue('#text')).toBe('Raise the share on time to 98 %.');
    await head.fill('#planned', 'end of March 2013');
    await press(head, 'Add the action');
    await told(head, 'Action 1a added');
    expect(await head.getByRole('row', { name: /1a/ }).innerText()).toContain(
      'Planned for end of March 2013',
    );

    const lead = await windowOf('operations-manager');
    await lead.goto(`${address}/plan?lead=me`);
    await lead.getByRole('link', { name: '1a', exact: true }).click();
    const action = lead.url();
    await press(lead, 'Give an update');
    await lead.fill('#text', 'The weekly report runs.');
    // What is typed is kept before it is sent.
    await lead.getByText(/^Draft saved at/).waitFor();
    await lead.reload();
    expect(await lead.inputValue('#text')).toBe('The weekly report runs.');
    await press(lead, 'Give the update');
    await told(lead, 'Update given');

    await press(lead, 'Add evidence');
    await lead.fill('#title', 'Share of January 2013');
    await lead.getByLabel('Count without n').check();
    await lead.getByLabel('In a file that I upload').check();
    const content = 'month,share\nJanuary,98\n';
    await lead.setInputFiles('#file', {
      name: 'share.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(content),
    });
    await press(lead, 'Add the evidence');
    await told(lead, 'Evidence added');
    const [download] = await Promise.all([
      lead.waitForEvent('download'),
      lead.getByRole('link', { name: 'Download Share of January 2013' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('share.csv');
    expect(await readFile(await download.path(), 'utf8')).toBe(content);

    await press(lead, 'Claim that it is done');
    await press(lead, 'Record it');
    await told(lead, 'Done (claimed)');
    expect(await lead.locator('main').innerText()).toContain('says Siân O’Rourke-Hughes');
    const reviewer = await windowOf('quality-reviewer');
    await reviewer.goto(action);
    await press(reviewer, 'Verify');
    await reviewer
      .getByText(/To verify a claim takes evidence of at least a sample/)
      .first()
      .waitFor();
    await reviewer.goto(action);
    await press(reviewer, 'Add evidence');
    await reviewer.fill('#title', 'Dip sample of 20 cases');
    await reviewer.getByLabel('Sample', { exact: true }).check();
    await reviewer.getByLabel('An audit').check();
    await press(reviewer, 'Add the evidence');
    await told(reviewer, 'Evidence added');
    await press(reviewer, 'Decide whether it is verified');
    await press(reviewer, 'Record it');
    await told(reviewer, 'Verified');

    await head.goto(`${address}/plan`);
    expect(await head.getByRole('row', { name: /1a/ }).innerText()).toMatch(
      /Verified[\s\S]*Sample[\s\S]*Re-test by/,
    );
    const board = await windowOf('board-member');
    await board.goto(action);
    const seen = await board.locator('main').innerText();
    expect(seen).toContain('Operations manager');
    expect(seen).not.toContain('O’Rourke');
    expect(seen).not.toContain('Carvalho');
    expect(complaints).toEqual([]);
  }, 240_000);
});
