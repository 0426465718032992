import type { Evidence } from '../../../../engine/plan/action.ts';
import { inShort } from '../../../../platform/day-words.ts';
import { sizeInWords } from '../../../../platform/documents/table-error.ts';
import { type TableCell, table } from '../../../../platform/web/components/index.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import { webAddress } from '../../judge/wording.ts';
import type { ActionPage } from '../../pages/action.ts';
import { paths } from '../../pages/paths.ts';
import { word } from '../../read/words.ts';
import { EVIDENCE_TITLES, STRENGTH_TITLES } from '../../words.ts';
import { correctedWords } from './corrected.ts';
import { entryLinks } from './entry-links.ts';

/** What shows that the action was done, or works: with what it can show, the day of it and the day on which it was added. */
export function evidencePart(page: ActionPage): Html {
  const { action, reading } = page;
  const { voice, words } = reading;
  return html`<section aria-labelledby="evidence"><h2 class="govuk-heading-m" id="evidence">Evidence</h2>
${
  action.evidence.length === 0
    ? html`<p class="govuk-body">No evidence was added yet.</p>`
    : html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Table of evidence">${table({
        caption: 'Evidence',
        captionClasses: 'govuk-visually-hidden',
        classes: 'cs-grouped',
        firstCellIsHeader: true,
        head: [
          { text: 'What it is' },
          { text: 'What it can show' },
          { text: 'Of' },
          { text: 'Added' },
          { text: 'Where' },
        ],
        rows: action.evidence.toReversed().map((one): TableCell[] => {
          const note = word(words, one.words, 'note');
          return [
            {
              html: html`${word(words, one.words, 'title')}${note === '' ? null : html`<span class="cs-under cs-typed cs-plain">${note}</span>`}`,
            },
            { text: STRENGTH_TITLES[one.strength] },
            { text: inShort(one.on) },
            {
              html: html`${inShort(one.knownOn)}<span class="cs-under">by ${voice.person(one.by, one.knownOn)}${correctedWords(page, one)}</span>`,
            },
            { html: html`${where(page, one)}${entryLinks(page, 'evidence-added', one)}` },
          ];
        }),
      })}</div>`
}</section>`;
}

/** Files and addresses are for those who may see names: both can hold some. */
function where({ reading, files }: ActionPage, one: Evidence): Html {
  const title = word(reading.words, one.words, 'title');
  if (!reading.voice.names) return html`${EVIDENCE_TITLES[one.type]}`;
  if (one.type === 'file') {
    const file = one.target === null ? undefined : files.get(one.target);
    if (file === undefined) return html`File`;
    return html`<a class="govuk-link" href="${paths.file(file.id)}">Download<span class="govuk-visually-hidden"> ${title}</span></a> <span class="cs-under">${file.name}, ${sizeInWords(file.bytes)}</span>`;
  }
  const link = word(reading.words, one.words, 'link');
  if (one.type === 'link' && webAddress(link))
    return html`<a class="govuk-link cs-break" href="${link}" rel="noopener noreferrer nofollow" target="_blank">${hostOf(link)}<span class="govuk-visually-hidden">: ${title}</span> (opens in a new tab)</a>`;
  return html`${EVIDENCE_TITLES[one.type]}${one.target === null ? null : `: ${one.target}`}`;
}

const hostOf = (link: string): string => new URL(link.trim()).hostname;
