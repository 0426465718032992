import type { FastifyReply } from 'fastify';
import { DUTY_KINDS } from '../../../engine/duties/duty.ts';
import { inShort, inWords } from '../../../platform/day-words.ts';
import {
  button,
  checkboxes,
  insetText,
  type TableCell,
  table,
  tag,
  warningText,
} from '../../../platform/web/components/index.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { type CalendarPreview, type ChangedDay, fewerInWords, type MovedDuty } from '../../adoption/index.ts';
import { DUTY_TITLES } from '../../cases/index.ts';
import { type KeptForm, openForm } from '../../drafts/index.ts';
import { errorOf } from '../errors.ts';
import { CALENDAR } from './view.ts';

export interface PreviewPage {
  readonly title: string;
  readonly preview: Extract<CalendarPreview, { outcome: 'shown' }>;
  /** The form that was filled in: where one comes back to. */
  readonly kept: KeptForm;
  readonly action: string;
  /** What the confirmation sends again. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Moved duties that the one who asks may see; null where their role sees no children. */
  readonly shown: readonly MovedDuty[] | null;
  /** Something else was adopted since the preview that was confirmed. */
  readonly outdated: boolean;
  readonly errors: readonly FieldError[];
}

const HOW: Readonly<Record<ChangedDay['how'], { text: string; classes: string }>> = {
  added: { text: 'New', classes: 'govuk-tag--green' },
  removed: { text: 'No longer', classes: 'govuk-tag--red' },
  renamed: { text: 'Other name', classes: 'govuk-tag--grey' },
};
/** More than anybody reads; the counts are of all. */
export const MOST_SHOWN = 200;

/** What adopting a change of the calendar would do: new days, duties that move, which become overdue. */
export function previewView(reply: FastifyReply, page: PreviewPage): FastifyReply {
  const { preview, title } = page;
  const hidden = { ...page.hidden, seen: String(preview.version) };
  return reply.page({
    title,
    section: 'standards',
    breadcrumbs: [{ text: 'Calendar', href: CALENDAR }, { text: title }],
    errors: page.errors,
    content: html`<h1 class="govuk-heading-l">${title}</h1>
${page.outdated ? warningText({ text: 'Something else was adopted while you looked at this. Nothing of yours was adopted yet; this is what it would do now.', iconFallbackText: 'Warning' }) : null}
<p class="govuk-body">Nothing is adopted yet. This is what would change.</p>
${fewerView(page)}
${daysView(page)}
<h2 class="govuk-heading-m">Duties</h2>
${dutiesView(page)}
${openForm(reply, page.kept, page.action)}${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${confirmation(page)}
<div class="govuk-button-group">${button({ text: 'Adopt this', preventDoubleClick: true })}<a class="govuk-link" href="${CALENDAR}">Leave the calendar as it is</a></div></form>`,
  });
}

/** The name of the box to tick where years would have fewer bank holidays than they should. */
export const CHECKED = 'checked';

function fewerView({ preview }: PreviewPage): Html | null {
  if (preview.fewer.length === 0) return null;
  return html`${warningText({ text: 'This list has fewer bank holidays than it should. A part of the file may be missing. Days that are left out would count as working days, and duties would fall due too early.', iconFallbackText: 'Warning' })}
<ul class="govuk-list govuk-list--bullet">${fewerInWords(preview.fewer).map((words) => html`<li>${words}</li>`)}</ul>`;
}

function confirmation({ preview, errors }: PreviewPage): Html | null {
  if (preview.fewer.length === 0) return null;
  return checkboxes({
    idPrefix: CHECKED,
    name: CHECKED,
    fieldset: {
      legend: { text: 'Fewer bank holidays than there should be', classes: 'govuk-fieldset__legend--m' },
    },
    hint: { text: 'Compare the years named above with www.gov.uk/bank-holidays first.' },
    errorMessage: errorOf(errors)(CHECKED),
    items: [{ value: 'yes', text: 'I have checked this against gov.uk' }],
  });
}

function daysView({ preview }: PreviewPage): Html {
  const { days, lastYear } = preview;
  const reach =
    lastYear.before === lastYear.after
      ? null
      : insetText({
          text: `The list of bank holidays reaches to the end of ${lastYear.after} then, and to the end of ${lastYear.before} now. Dates up to there are no longer provisional.`,
        });
  if (days.length === 0) return html`${reach}<p class="govuk-body">No day changes.</p>`;
  const removed = days.filter((day) => day.how === 'removed').length;
  const words =
    removed === 0
      ? null
      : html`<p class="govuk-body"><strong>${days[0]?.closure === true ? 'The service is open on this day: it counts for limits that are local or assumed.' : removed === 1 ? 'One day is no longer a bank holiday.' : `${removed} days are no longer bank holidays.`}</strong></p>`;
  return html`${reach}<h2 class="govuk-heading-m">Days</h2>
${words}
<div class="cs-scroll" tabindex="0" role="region" aria-label="Days that change">${table({
    caption: 'Days that change',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Day' }, { text: 'What' }, { text: 'Change' }],
    rows: days.map((day): TableCell[] => [
      { text: inShort(day.day) },
      { text: day.title },
      { html: tag(HOW[day.how]) },
    ]),
  })}</div>`;
}

function dutiesView({ preview, shown }: PreviewPage): Html {
  const { moved, open } = preview.effect;
  if (moved.length === 0)
    return html`<p class="govuk-body">None of the ${open.toLocaleString('en-GB')} open duties moves.</p>`;
  const overdue = moved.filter((duty) => duty.becomesOverdue).length;
  return html`<p class="govuk-body"><strong>${moved.length.toLocaleString('en-GB')} of ${open.toLocaleString('en-GB')} open duties ${moved.length === 1 ? 'moves' : 'move'}.</strong> ${overdue === 0 ? 'None becomes overdue.' : overdue === 1 ? 'One becomes overdue.' : `${overdue} become overdue.`} What was met before is not judged again.</p>
<div class="cs-scroll" tabindex="0" role="region" aria-label="Duties that move, by kind">${byKind(moved)}</div>
${shown === null || shown.length === 0 ? null : movedRows(shown, moved.length)}`;
}

function byKind(moved: readonly MovedDuty[]): Html {
  return table({
    caption: 'Duties that move, by kind',
    captionClasses: 'govuk-visually-hidden',
    head: [
      { text: 'Duty' },
      { text: 'Move', format: 'numeric' },
      { text: 'Become overdue', format: 'numeric' },
    ],
    rows: DUTY_KINDS.flatMap((kind): TableCell[][] => {
      const own = moved.filter((duty) => duty.kind === kind);
      if (own.length === 0) return [];
      return [
        [
          { text: DUTY_TITLES[kind] },
          { text: own.length, format: 'numeric' },
          { text: own.filter((duty) => duty.becomesOverdue).length, format: 'numeric' },
        ],
      ];
    }),
  });
}

function movedRows(shown: readonly MovedDuty[], all: number): Html {
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Duties that move">${table({
    caption: shown.length === all ? 'Each of them' : `The first ${shown.length} that you may see`,
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Case' }, { text: 'Duty' }, { text: 'Due now' }, { text: 'Due then' }, { text: 'State' }],
    rows: shown.map((duty): TableCell[] => [
      {
        html: html`<a class="govuk-link govuk-link--no-visited-state cs-nowrap" href="/cases/${duty.caseId}">${duty.reference}</a>`,
      },
      { text: DUTY_TITLES[duty.kind] },
      { text: duty.was === null ? 'Suspended' : inWords(duty.was) },
      { text: duty.due === null ? 'Suspended' : inWords(duty.due) },
      {
        html: duty.becomesOverdue ? tag({ text: 'Becomes overdue', classes: 'govuk-tag--red' }) : html``,
      },
    ]),
  })}</div>`;
}
