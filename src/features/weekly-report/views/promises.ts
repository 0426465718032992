import { addDays, type Day } from '../../../engine/calendar/day.ts';
import { inShort, inWords } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { table, tag } from '../../../platform/web/components/index.ts';
import { type Figure, figures } from '../../../platform/web/figures.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { KeptPromise } from '../promises.ts';

type Kept = KeptPromise['kept'];

const KINDS: readonly {
  readonly kept: Kept;
  readonly title: string;
  readonly colour: string;
  readonly tone: Figure['tone'];
}[] = [
  { kept: 'not-kept', title: 'Not kept', colour: 'govuk-tag--red', tone: 'late' },
  { kept: 'late', title: 'Late', colour: 'govuk-tag--yellow', tone: 'soon' },
  { kept: 'kept', title: 'Kept', colour: 'govuk-tag--green', tone: 'good' },
];

/** What the report of a week ago promised, and what became of it: what was not kept first. */
export function promisesPart(promises: readonly KeptPromise[], on: Day, days: Query): Html {
  const before = inWords(addDays(on, -7));
  const kinds = KINDS.map((kind) => ({
    ...kind,
    promises: promises.filter((promise) => promise.kept === kind.kept),
  }));
  const heading = html`<h2 class="govuk-heading-m" id="promises">Last week’s promises</h2>`;
  if (promises.length === 0) {
    return html`${heading}<p class="govuk-body">The report of ${before} promised nothing for the days up to ${inWords(on)}.</p>`;
  }
  return html`${heading}
<p class="govuk-body">What the report of ${before} promised for a day up to ${inWords(on)}: the day that was expected, or else the due date.</p>
${figures(
  kinds.map(({ kept, title, tone, promises: own }) => ({
    number: own.length,
    label: title.toLowerCase(),
    tone,
    href: `#promises-${kept}`,
  })),
  'Promises. Each number leads to its rows.',
)}
${kinds.map((kind) => kindPart(kind, days))}`;
}

function kindPart(
  kind: (typeof KINDS)[number] & { readonly promises: readonly KeptPromise[] },
  days: Query,
): Html {
  const heading = html`<h3 class="govuk-heading-s" id="promises-${kind.kept}">${tag({ text: kind.title, classes: kind.colour })} ${kind.promises.length}</h3>`;
  if (kind.promises.length === 0) return html`${heading}<p class="govuk-body">None.</p>`;
  return html`${heading}<div class="cs-scroll" tabindex="0" role="region" aria-label="Promises: ${kind.title.toLowerCase()}">${table(
    {
      classes: 'cs-promises',
      head: [{ text: 'Case' }, { text: 'Case manager' }, { text: 'Promised for' }],
      rows: kind.promises.map((promise) => [
        {
          html: html`<a class="govuk-link cs-nowrap" href="${address(`/cases/${promise.caseId}`, days)}">${promise.case}</a>`,
        },
        { text: promise.caseManagerName ?? 'Unallocated' },
        { text: inShort(promise.promised) },
      ]),
    },
  )}</div>`;
}
