import { currentRetests, type Retest } from '../../../../engine/plan/action.ts';
import { inShort } from '../../../../platform/day-words.ts';
import { address } from '../../../../platform/web/address.ts';
import { type TableCell, table, tag } from '../../../../platform/web/components/index.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import type { ActionPage } from '../../pages/action.ts';
import { paths } from '../../pages/paths.ts';
import { may } from '../../pages/reading.ts';
import { word } from '../../read/words.ts';
import { correctedWords } from './corrected.ts';
import { entryLinks } from './entry-links.ts';

/** The re-tests of what was claimed: when they are due, by whom, and what they found. */
export function retestsPart(page: ActionPage): Html {
  const { action } = page;
  const standing = new Set(currentRetests(action).map((one) => one.id));
  return html`<section aria-labelledby="re-tests"><h2 class="govuk-heading-m" id="re-tests">Re-tests</h2>
${
  action.retests.length === 0
    ? html`<p class="govuk-body">${action.doneOn === null ? 'Re-tests are set once the action is claimed done.' : 'No re-tests are set.'}</p>`
    : html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Table of re-tests">${table({
        caption: 'Re-tests',
        captionClasses: 'govuk-visually-hidden',
        classes: 'cs-grouped',
        firstCellIsHeader: true,
        head: [{ text: 'Due by' }, { text: 'Owed by' }, { text: 'Result' }],
        rows: action.retests.map((one): TableCell[] => [
          {
            html: html`${inShort(one.due)}${standing.has(one.id) ? null : html`<span class="cs-under">Of an earlier claim</span>`}`,
          },
          { text: ownerOf(page, one) },
          { html: result(page, one, standing.has(one.id)) },
        ]),
      })}</div>`
}</section>`;
}

function ownerOf({ reading }: ActionPage, { owner }: Retest): string {
  return owner === null ? 'Whoever keeps the plan' : reading.voice.person(owner, reading.knownOn);
}

function result(page: ActionPage, one: Retest, standing: boolean): Html {
  const { action, reading, asked, isToday } = page;
  const { voice, words } = reading;
  if (one.result === null) {
    const due = standing && one.due <= asked.question.on;
    return html`${due ? tag({ text: 'Due', classes: 'govuk-tag--red cs-tag-small' }) : 'Waits'}${standing && isToday && may(reading, 'update-plan') ? html` <a class="govuk-link cs-no-print" href="${address(paths.form(action.id, 're-test'), { 're-test': one.id })}">Record it<span class="govuk-visually-hidden">: the re-test due by ${inShort(one.due)}</span></a>` : null}`;
  }
  const { result: found } = one;
  return html`${tag(found.outcome === 'passed' ? { text: 'Passed', classes: 'govuk-tag--green cs-tag-small' } : { text: 'Failed', classes: 'govuk-tag--red cs-tag-small' })} ${inShort(found.on)}, by ${voice.person(found.by, found.knownOn)}${correctedWords(page, found)}<span class="cs-under cs-typed">${word(words, found.words, 'note')}</span>${entryLinks(page, 're-test-recorded', found)}`;
}
