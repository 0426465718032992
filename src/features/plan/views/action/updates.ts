import { inWords } from '../../../../platform/day-words.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import type { ActionPage } from '../../pages/action.ts';
import { word } from '../../read/words.ts';
import { dateWords, writtenDate } from '../../tell/dates.ts';
import { correctedWords } from './corrected.ts';
import { entryLinks } from './entry-links.ts';

/** What has happened, the newest first. */
export function updatesPart(page: ActionPage): Html {
  const { action, reading } = page;
  const { voice, words } = reading;
  const newestFirst = [...action.updates].sort((a, b) => when(b).localeCompare(when(a)));
  return html`<section aria-labelledby="updates"><h2 class="govuk-heading-m" id="updates">Updates</h2>
${
  newestFirst.length === 0
    ? html`<p class="govuk-body">No update was given yet.</p>`
    : html`<ol class="cs-timeline">${newestFirst.map((update) => {
        const label = word(words, update.words, 'label');
        const date = writtenDate(update.date, words, update.words, 'date');
        return html`<li class="cs-entry"><p class="cs-entry__day">${date === null ? inWords(update.on) : dateWords(date)}</p><div class="cs-entry__what">${label === '' ? null : html`<h3 class="govuk-heading-s cs-entry__title">${label}</h3>`}<p class="govuk-body cs-typed">${word(words, update.words, 'text')}</p><p class="cs-entry__recorded">Recorded by ${voice.person(update.by, update.knownOn)} on ${inWords(update.knownOn)}${correctedWords(page, update)}</p>${entryLinks(page, 'update-given', update)}</div></li>`;
      })}</ol>`
}</section>`;
}

const when = (update: ActionPage['action']['updates'][number]): string => update.date?.lastDay ?? update.on;
