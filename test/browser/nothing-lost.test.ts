import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { fillSignIn, type ServedService, servedService, signedInWindow } from '../support/served-service.ts';
import { onServer } from '../support/server-under-test.ts';

/** What somebody types is never lost: not by a reload, the end of a session, a mistake, or somebody who was quicker. */
const missing = whyNoBrowser();
if (missing !== null) console.warn(`Drafts were not tried in a browser: ${missing}.`);

const TYPED = 'Zoë said: “it’s fine”, and then – after a while – that it is not.\nSecond line.';

describe.skipIf(missing !== null)('what is typed', () => {
  let served: ServedService;
  let browser: Browser;
  let caseId: string;
  let note: string;

  beforeAll(async () => {
    served = await servedService('2013-06-10');
    const { it } = served;
    caseId = await it.openCase('N-1', '2013-06-10', { team: 'north', name: 'Ada Brook' });
    await it.record(caseId, 'order-made', '2013-06-10', { orderType: 'referral-order' });
    await it.record(caseId, 'allocated', '2013-06-10', { to: it.people['case-manager'] ?? '' });
    note = await it.record(
      caseId,
      'note',
      '2013-06-10',
      {},
      {
        by: 'case-manager',
        text: { note: 'Rang the school.' },
      },
    );
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const window = (username: string): Promise<Page> => signedInWindow(browser, served.address, username);
  const formOf = (kind: string): string => `${served.address}/cases/${caseId}/record/${kind}`;
  const noteField = (page: Page) => page.getByLabel('Note', { exact: true });
  const draftSaved = (page: Page): Promise<void> => page.getByText(/^Draft saved at/).waitFor();

  test('survives a reload, and another computer', async () => {
    const page = await window('case-manager');
    await page.goto(formOf('note'));
    await noteField(page).fill(TYPED);
    await draftSaved(page);
    await page.reload();
    expect(await noteField(page).inputValue()).toBe(TYPED);
    expect(await page.getByText('what you typed before and have not sent yet').count()).toBe(1);

    const elsewhere = await window('case-manager');
    await elsewhere.goto(formOf('note'));
    expect(await noteField(elsewhere).inputValue()).toBe(TYPED);
    // It is nobody else's.
    const other = await window('practice-manager');
    await other.goto(formOf('note'));
    expect(await noteField(other).inputValue()).toBe('');

    await elsewhere.getByRole('button', { name: 'Discard the draft and begin again' }).click();
    await elsewhere.getByRole('heading', { name: 'Write a note' }).waitFor();
    expect(await noteField(elsewhere).inputValue()).toBe('');
  }, 120_000);

  test('is kept when the page is left before it was saved', async () => {
    const page = await window('case-manager');
    await page.goto(formOf('court-outcome'));
    await page.getByLabel('Outcome').fill('Adjourned.');
    // At once, and not after the moment in which a draft is saved.
    await page.goto(`${served.address}/cases`);
    await expect
      .poll(async () => {
        await page.goto(formOf('court-outcome'));
        return page.getByLabel('Outcome').inputValue();
      })
      .toBe('Adjourned.');
  }, 120_000);

  test('survives the end of a session, and is sent after signing in again', async () => {
    const page = await window('case-manager');
    await page.goto(formOf('note'));
    await noteField(page).fill(TYPED);
    await endSessions();
    await page.getByRole('button', { name: 'Record' }).click();

    await page.getByText('Your session has ended. Sign in again: what you typed is kept').waitFor();
    await fillSignIn(page, 'case-manager');
    await page.getByRole('heading', { name: 'Write a note' }).waitFor();
    expect(page.url()).toBe(formOf('note'));
    expect(await noteField(page).inputValue()).toBe(TYPED);
    expect(await page.getByText('Not sent yet', { exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Record' }).click();
    await page.waitForURL(`${served.address}/cases/${caseId}`);
    // Exactly as typed, in two lines.
    expect(await page.locator('.cs-entry__words').first().innerText()).toBe(TYPED);
  }, 120_000);

  test('is given back to nobody else who signs in at the same place', async () => {
    const page = await window('case-manager');
    await page.goto(formOf('note'));
    await noteField(page).fill('For my eyes only.');
    await endSessions();
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('Your session has ended').waitFor();
    await fillSignIn(page, 'operations-manager');
    await page.getByRole('heading', { name: 'Write a note' }).waitFor();
    expect(await noteField(page).inputValue()).toBe('');
    expect(await page.content()).not.toContain('For my eyes only.');
  }, 120_000);

  test('stands beside what somebody quicker recorded, and both are kept', async () => {
    const mine = await window('case-manager');
    const theirs = await window('operations-manager');
    const address = `${served.address}/cases/${caseId}/correct/${note}`;
    await mine.goto(address);
    await theirs.goto(address);
    await noteField(mine).fill('Rang the school; they ring back on Friday.');
    await noteField(theirs).fill('Rang the college, not the school.');
    for (const page of [mine, theirs]) await page.getByLabel(/^Why/).fill('Written down wrongly.');
    await theirs.getByRole('button', { name: 'Record the correction' }).click();
    await theirs.waitForURL(`${served.address}/cases/${caseId}`);

    await mine.getByRole('button', { name: 'Record the correction' }).click();
    await mine.getByRole('heading', { name: 'Recorded by others since you opened this form' }).waitFor();
    expect(await mine.getByText('Rang the college, not the school.').count()).toBeGreaterThan(0);
    expect(await mine.getByText('Siân O’Rourke-Hughes').count()).toBeGreaterThan(0);
    expect(await noteField(mine).inputValue()).toBe('Rang the school; they ring back on Friday.');
    expect(
      await mine.getByText('Nothing of yours is recorded yet, and nothing you typed is lost.').count(),
    ).toBe(1);

    // One looks, and goes on.
    await mine.getByRole('button', { name: 'Record mine as well' }).click();
    await mine.waitForURL(`${served.address}/cases/${caseId}`);
    await mine.goto(`${served.address}/cases/${caseId}/timeline?kind=note`);
    const told = await mine.locator('.cs-timeline').textContent();
    for (const words of [
      'Rang the school; they ring back on Friday.',
      'Rang the college, not the school.',
      'Rang the school.',
    ])
      expect(told).toContain(words);
  }, 120_000);

  test('stays in the form when something is wrong with it, and the first mistake is where one lands', async () => {
    const page = await window('case-manager');
    await page.goto(formOf('note'));
    await noteField(page).fill('Kept with its mistake.');
    await page.getByLabel('Day it is about').fill('31/2/2013');
    await page.getByRole('button', { name: 'Record' }).click();
    const summary = page.locator('.govuk-error-summary');
    await summary.waitFor();
    expect(await summary.evaluate((box) => box === box.ownerDocument.activeElement)).toBe(true);
    expect(await page.title()).toMatch(/^Error: /);
    expect(await noteField(page).inputValue()).toBe('Kept with its mistake.');
    await summary.getByRole('link').first().click();
    expect(
      await page
        .getByLabel('Day it is about')
        .evaluate((field) => field === field.ownerDocument.activeElement),
    ).toBe(true);
    expect(await page.getByLabel('Day it is about').inputValue()).toBe('31/2/2013');
  }, 120_000);

  /** As when nobody did anything for an hour. */
  async function endSessions(): Promise<void> {
    await onServer(served.it.database.ownerUrl, (client) =>
      client.query(`update web_session set expires_at = now() - interval '1 minute'`),
    );
  }
});
