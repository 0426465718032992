import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { type ServedService, servedService, signedInWindow } from '../support/served-service.ts';
import { PASSWORD } from '../support/web.ts';

/** The product without a script, and without a mouse. */
const missing = whyNoBrowser();
if (missing !== null) console.warn(`Nothing was tried without a script or a mouse: ${missing}.`);

describe.skipIf(missing !== null)('the product', () => {
  let served: ServedService;
  let browser: Browser;
  let caseId: string;

  beforeAll(async () => {
    served = await servedService('2013-06-10');
    const { it } = served;
    caseId = await it.openCase('J-1', '2013-06-10', { team: 'north', name: 'Ada Brook' });
    await it.record(caseId, 'order-made', '2013-06-10', { orderType: 'referral-order' });
    await it.record(caseId, 'allocated', '2013-06-10', { to: it.people['case-manager'] ?? '' });
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  test('works without JavaScript: find a case, see why, record, correct a mistake, ask for another day, sign out', async () => {
    const page = await signedInWindow(browser, served.address, 'case-manager', { javaScriptEnabled: false });

    // Find a case by the child's name; the name stands in no address.
    await page.getByRole('link', { name: 'Cases' }).first().click();
    await page.getByLabel('Find a case by name or reference').fill('brook');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL(`${served.address}/cases/search`);
    await page.getByRole('link', { name: 'Ada Brook' }).click();
    await page.getByText('20 working days from the order of 10 Jun 2013').waitFor();

    // A form with a mistake keeps what was typed, and is sent again.
    await page.getByRole('link', { name: 'Everything you can record' }).click();
    await page.getByRole('link', { name: 'Record an appointment that was missed' }).click();
    await page.getByLabel('Reason (optional)').fill('The bus did not come.');
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.getByLabel('Reason (optional)').inputValue()).toBe('The bus did not come.');
    await page.getByLabel('Assessment', { exact: true }).check();
    await page.getByLabel('The child', { exact: true }).check();
    await page.getByLabel('Yes', { exact: true }).check();
    await page.getByRole('button', { name: 'Record' }).click();
    await page.waitForURL(`${served.address}/cases/${caseId}`);
    expect(await page.locator('.govuk-notification-banner').innerText()).toContain(
      'The follow-up of a missed appointment is due on Tue 11 Jun 2013',
    );

    // What is folded in opens; a list is narrowed by its button; another day is asked for.
    await page.getByRole('link', { name: 'Duties' }).first().click();
    await page.getByLabel('Duty', { exact: true }).selectOption('initial-assessment');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForURL(/kind=initial-assessment/);
    expect(await page.locator('.govuk-table tbody tr').count()).toBe(1);
    await page.getByText('Choose another day').click();
    await page.getByLabel('Day', { exact: true }).fill('9/6/2013');
    await page.getByRole('button', { name: 'Show this day' }).click();
    await page.getByText('As known at the end of Sun 9 Jun 2013').waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${served.address}/sign-in`);
    await page.goto(`${served.address}/cases/${caseId}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Sign in');
  }, 120_000);

  test('is used by keyboard alone: past the head of the page, signing in, along the navigation, into a form', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    await page.goto(`${served.address}/sign-in`);

    // The first thing that Tab finds leads past everything that is the same on each page, and can then be seen.
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to main content');
    const skip = page.getByRole('link', { name: 'Skip to main content' });
    expect((await skip.boundingBox())?.height).toBeGreaterThan(20);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main-content');

    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('User name');
    await page.keyboard.type('case-manager');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Password');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Your work' }).waitFor();

    // Every stop shows where one is, and none is a trap.
    const stops: string[] = [];
    for (let at = 0; at < 40; at += 1) {
      await page.keyboard.press('Tab');
      const name = await focused(page);
      expect([name, await isMarked(page)]).toEqual([name, true]);
      stops.push(name);
      if (name === 'Help') break;
    }
    expect(stops.slice(0, 5)).toEqual([
      'Skip to main content',
      'Countersign',
      'Amir Haddad Case manager',
      'Sign out',
      'Your work',
    ]);
    expect(stops.at(-1)).toBe('Help');

    // Into a form and out of it.
    await page.goto(`${served.address}/cases/${caseId}/record/note`);
    await page.getByRole('link', { name: 'Skip to main content' }).focus();
    await page.keyboard.press('Enter');
    for (let at = 0; at < 10 && (await focused(page)) !== 'Note'; at += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('Written without a mouse.');
    for (let at = 0; at < 5 && (await focused(page)) !== 'Record'; at += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${served.address}/cases/${caseId}`);
    expect(await page.getByText('Written without a mouse.').count()).toBe(1);
    // What was done is said where a screen reader begins.
    expect(await page.locator('.govuk-notification-banner').getAttribute('role')).toBe('alert');
  }, 120_000);
});

/** What the focus is on, as it is called. */
function focused(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const one = document.activeElement;
    const label = one.labels?.[0]?.textContent ?? one.getAttribute('aria-label') ?? one.innerText ?? '';
    return label.replace(/\\s+/g, ' ').trim();
  })()`) as Promise<string>;
}

/** Whether the browser or our style sheets mark what the focus is on. */
function isMarked(page: Page): Promise<boolean> {
  return page.evaluate(`(() => {
    const style = getComputedStyle(document.activeElement);
    const isOutlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return isOutlined || style.boxShadow !== 'none';
  })()`) as Promise<boolean>;
}
