import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { type ServedService, servedService, signedInWindow } from '../support/served-service.ts';

/** The head of service puts the document of an inspection on the plan. */
const missing = whyNoBrowser();
if (missing !== null) console.warn(`The import of a plan was not tried in a browser: ${missing}.`);

const APPENDIX = fileURLToPath(new URL('../fixtures/plan/appendix.txt', import.meta.url));
const REFS = ['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b', '4a', '4b', '5a', '5b', '5c', '5d'];

describe.skipIf(missing !== null)('the head of service imports the document of an inspection', () => {
  let served: ServedService;
  let browser: Browser;
  beforeAll(async () => {
    served = await servedService('2013-12-02');
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  /** Opens the plan, which is empty, and goes from there to what was understood of the document. */
  async function upload(page: Page): Promise<void> {
    await page.goto(`${served.address}/plan`);
    await page.getByRole('link', { name: 'import', exact: false }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Import a document into the plan' }).waitFor();
    await page.setInputFiles('input[type=file]', APPENDIX);
    await page.getByRole('button', { name: 'Upload and look at it' }).click();
    await page.getByRole('heading', { level: 1, name: 'What was understood' }).waitFor();
  }

  const accessible = async (page: Page): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  };

  test('answers what it leaves open, imports it, and sees five recommendations and fourteen actions', async () => {
    const page = await signedInWindow(browser, served.address, 'head');
    await upload(page);
    expect(await page.getByRole('heading', { name: '12 questions are open' }).count()).toBe(1);
    // One is answered otherwise than proposed, and one is left without an answer.
    const group = page.getByRole('group', { name: /^2a to 2c, progress 3/ });
    expect(await group.getByLabel('2b Proposed').isChecked()).toBe(true);
    await group.getByLabel('2a', { exact: true }).check();
    const day = page.getByLabel(/^The day of the document/);
    expect(await day.inputValue()).toBe('29 November 2013');
    await day.fill('');
    await page.getByRole('button', { name: 'Answer and import it' }).click();
    const summary = page.getByRole('alert');
    await summary.getByRole('link', { name: 'Answer the question about the day of the document.' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe(await day.getAttribute('id'));
    await accessible(page);

    // What is typed is there after a reload, before it was sent.
    await day.fill('28 November 2013');
    await page.getByText(/^Draft saved at/).waitFor();
    await page.goto(page.url().replace('/confirm', ''));
    expect(await day.inputValue()).toBe('28 November 2013');
    await page.getByRole('button', { name: 'Save the answers' }).first().click();
    await page.getByRole('heading', { name: 'Every question is answered' }).waitFor();
    await accessible(page);
    const document = page.url();
    await page.getByRole('button', { name: 'Import it into the plan' }).click();

    await page.getByRole('heading', { level: 1, name: 'Improvement plan' }).waitFor();
    expect(await page.getByText(/entries were recorded, and the document is kept with them/).count()).toBe(1);
    expect(await page.locator('section.cs-recommendation').count()).toBe(5);
    const actions = await page.locator('section.cs-recommendation tbody th').allInnerTexts();
    expect(actions.map((text) => text.trim().split(/\s/)[0])).toEqual(REFS);
    await page.goto(document);
    await page.getByRole('heading', { level: 1, name: 'Imported into the plan' }).waitFor();
    await accessible(page);

    // The document can be had back as it was.
    await page.goto(`${served.address}/plan/import`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: /^appendix\.txt/ }).click();
    expect(readFileSync(await (await download).path())).toEqual(readFileSync(APPENDIX));
  }, 180_000);

  test('works without scripts; the second time it is a newer version', async () => {
    const page = await signedInWindow(browser, served.address, 'head', { javaScriptEnabled: false });
    await page.goto(`${served.address}/plan/import`);
    await page.setInputFiles('input[type=file]', APPENDIX);
    await page.getByRole('button', { name: 'Upload and look at it' }).click();
    expect(await page.getByLabel(/^A newer version of/).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Take every proposal' }).first().click();
    await page.getByRole('heading', { name: 'Every question is answered' }).waitFor();
    await page.getByRole('button', { name: 'Record these changes' }).click();
    await page.getByRole('heading', { level: 1, name: 'Improvement plan' }).waitFor();
    expect(await page.locator('section.cs-recommendation').count()).toBe(5);
  }, 120_000);
});
