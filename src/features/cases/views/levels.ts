import type { Day } from '../../../engine/calendar/day.ts';
import type { Level } from '../../../engine/timeline/facts.ts';
import { inShort, inWords } from '../../../platform/day-words.ts';
import { badge } from '../../../platform/web/components/index.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import type { CaseDocument, HeldLevel, LevelsAndDocuments } from '../case-page/documents.ts';
import type { Signature } from '../case-page/signature.ts';
import type { Names } from '../fact-words.ts';
import { lower, upper } from '../tell/letters.ts';
import { LEVEL_TITLES } from '../words.ts';

const COLOURS: Readonly<Record<Level, string>> = {
  low: 'green',
  medium: 'blue',
  high: 'bright-purple',
  'very-high': 'red',
};

/** A level as a badge; what is not assessed says so. */
export function levelBadge(level: Level | null): Html {
  if (level === null) return badge({ text: 'Not assessed', classes: 'moj-badge--grey' });
  return badge({ text: LEVEL_TITLES[level], classes: `moj-badge--${COLOURS[level]}` });
}

/** The levels of the case, and the documents that belong to them. */
export function levelsView(given: LevelsAndDocuments, names: Names, on: Day, open: boolean): Html {
  const { state, levels, documents } = given;
  return html`<section aria-labelledby="levels"><h2 class="govuk-heading-m" id="levels">Levels and documents</h2>
<ul class="cs-levels">
<li><span class="cs-levels__name">Level of the case</span> ${levelBadge(state.level)}${state.level === null ? html` <span class="cs-muted">treated as medium for oversight until it is assessed</span>` : null}</li>
${levels.map((one) => levelView(one, state.roshOwed, names))}
</ul>
${documentsView(
  documents.filter((document) => document.needed || document.last !== null),
  names,
  on,
  open,
)}</section>`;
}

function documentsView(documents: readonly CaseDocument[], names: Names, on: Day, open: boolean): Html {
  if (documents.length === 0)
    return html`<p class="govuk-body">No document is needed, and there is none.</p>`;
  return html`<ul class="cs-documents">${documents.map(
    (document) => html`<li><h3 class="govuk-heading-s cs-documents__name">${NAMES[document.name]}</h3>
<p class="cs-documents__line">${stateInWords(document)}</p>${document.last === null ? null : lastView(document.last, names, on, open && document.state === 'present')}</li>`,
  )}</ul>`;
}

function levelView(
  { dimension, level, unsigned, pendingFall }: HeldLevel,
  roshOwed: boolean,
  names: Names,
): Html {
  const notes = [
    unsigned ? 'raised, not countersigned yet' : null,
    pendingFall === null ? null : `lowered to ${lower(LEVEL_TITLES[pendingFall])} once that is countersigned`,
    dimension === 'rosh' && roshOwed ? 'a ROSH is owed' : null,
  ].filter((note) => note !== null);
  return html`<li><span class="cs-levels__name">${dimension === 'rosh' ? 'ROSH' : upper(names.vulnerability)}</span> ${levelBadge(level)}${notes.length === 0 ? null : html` <span class="cs-muted">${notes.join('; ')}</span>`}</li>`;
}

const NAMES: Readonly<Record<CaseDocument['name'], string>> = {
  assessment: 'Last assessment',
  ROSH: 'ROSH',
  RMP: 'RMP',
  VMP: 'VMP',
  'intervention-plan': 'Intervention plan',
};

function lastView(
  { signature, reviewDate }: NonNullable<CaseDocument['last']>,
  names: Names,
  on: Day,
  inForce: boolean,
): Html {
  const hasPassed = inForce && reviewDate !== null && reviewDate < on;
  return html`${signature === null ? null : html`<p class="cs-documents__line">${signatureInWords(signature, names)}</p>`}${
    reviewDate === null
      ? null
      : html`<p class="cs-documents__line">To be reviewed by ${inWords(reviewDate)}${hasPassed ? html` <strong class="cs-alarm">which has passed</strong>` : null}</p>`
  }`;
}

function stateInWords({ state, last }: CaseDocument): Child {
  const done = last === null ? null : upper(last.title);
  switch (state) {
    case 'missing':
      return html`<strong class="cs-alarm">Missing</strong>`;
    case 'outdated':
      return html`<strong class="cs-alarm">To be done anew</strong>; the last one: ${last?.title}`;
    case 'not-needed':
      return html`${done}${done === null ? null : html` <span class="cs-muted">(not needed at this level)</span>`}`;
    default:
      return done;
  }
}

/** Where a signature stands, in words. */
export function signatureInWords(signature: Signature, names: Names): Child {
  switch (signature.state) {
    case 'unsigned':
      return html`<strong>Unsigned</strong> since ${inShort(signature.since)}`;
    case 'resubmitted':
      return html`<strong>Unsigned</strong>, resubmitted ${inShort(signature.since)}`;
    case 'returned':
      return html`<strong>Returned</strong> by ${names.person(signature.by)}, ${inShort(signature.on)}`;
    case 'signed':
      return `Countersigned by ${names.person(signature.by)}, ${inShort(signature.on)}`;
  }
}
