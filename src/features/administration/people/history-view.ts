import { momentInWords } from '../../../platform/day-words.ts';
import { type TableCell, table } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { type Names, type ToldFact, tellPerson } from './history.ts';
import { nameOf, type PersonFile } from './load-person.ts';
import { isToday, type PersonPage } from './person-page.ts';

/** Names by the people and roles of a file. */
export function namesOf(file: Pick<PersonFile, 'organisation' | 'roles'>): Names {
  return {
    person: (id) => nameOf(file.organisation, id),
    role: (id) => file.roles.get(id) ?? id,
  };
}

/** Everything that was recorded about a person, newest first; what holds no more is struck through. */
export function historySection(page: PersonPage, path: string): Html {
  const { file, asked } = page;
  const told = tellPerson(file.facts, {
    names: namesOf(file),
    reasons: file.reasons,
    withdrawable: file.withdrawable,
    known: asked.question.known,
  });
  return html`<h2 class="govuk-heading-m">What was recorded</h2>
<div class="cs-scroll" tabindex="0" role="region" aria-label="What was recorded">${table({
    caption: 'Facts, the newest first',
    captionClasses: 'govuk-visually-hidden',
    head: [
      { text: 'What' },
      { text: 'Recorded' },
      { text: 'By' },
      ...(isToday(page)
        ? [{ html: html`<span class="govuk-visually-hidden">Actions</span>`, classes: 'cs-no-print' }]
        : []),
    ],
    rows: told.map((fact) => row(fact, isToday(page), path)),
  })}</div>`;
}

function row(fact: ToldFact, now: boolean, path: string): TableCell[] {
  const over = fact.over === null ? null : html` <span class="cs-muted">(${fact.over})</span>`;
  const words = fact.over === null ? html`${fact.words}` : html`<span class="cs-struck">${fact.words}</span>`;
  return [
    { html: html`${words}${over}` },
    { text: momentInWords(fact.recordedAt) },
    { text: fact.recordedBy },
    ...(now
      ? [
          {
            html:
              fact.withdraw === null
                ? html``
                : html`<a class="govuk-link" href="${path}/facts/${fact.withdraw}/withdraw">Withdraw<span class="govuk-visually-hidden"> “${fact.words}”</span></a>`,
            classes: 'cs-no-print',
          },
        ]
      : []),
  ];
}
