import type { FastifyReply } from 'fastify';
import type { Day } from '../../../engine/calendar/day.ts';
import { inShort, inWords } from '../../../platform/day-words.ts';
import type { Sheet } from '../../../platform/documents/sheet.ts';
import { address } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import {
  button,
  summaryList,
  type TableCell,
  table,
  tag,
  warningText,
} from '../../../platform/web/components/index.ts';
import { type Html, html, raw } from '../../../platform/web/html.ts';
import type { Adopted } from '../../service/index.ts';
import { exportLinks } from '../send-table.ts';
import { rulebookNavigation } from '../standards/view.ts';
import type { Year, YearDay, YearMonth } from './year.ts';

export const CALENDAR = '/calendar';

/** Where a closure day is taken back. */
export const takeBackAddress = (day: Day): string => `${CALENDAR}/closure-days/${day}/take-back`;

export interface CalendarPage {
  readonly year: Year;
  readonly adopted: Adopted;
  readonly lastYear: number;
  readonly asked: AskedPage;
  readonly today: Day;
  readonly mayChange: boolean;
}

/** The working days of a year: bank holidays, closure days, where the list comes from and how far it reaches. */
export function calendarView(reply: FastifyReply, page: CalendarPage): FastifyReply {
  const { year, asked, today, adopted } = page;
  const thisYear = Number(today.slice(0, 4));
  const kept = { year: year.year === thisYear ? null : String(year.year) };
  const days = daysInAddress(asked.question, today);
  return reply.page({
    title: `Calendar ${year.year}`,
    section: 'standards',
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<h1 class="govuk-heading-l">Calendar ${year.year}</h1>
${rulebookNavigation('calendar', days)}
${asAtBar({ asked, today, path: CALENDAR, kept })}
${year.provisional ? warningText({ text: `The list of bank holidays ends with ${page.lastYear}. Dates in ${year.year} are provisional: bank holidays are still to come.`, iconFallbackText: 'Warning' }) : null}
<nav class="cs-years cs-no-print" aria-label="Years">${yearLink(page, -1)}${yearLink(page, 1)}</nav>
${page.mayChange && asked.question.asAt === today ? html`<div class="cs-actions cs-no-print">${button({ text: 'Load bank holidays', href: `${CALENDAR}/holidays` })}${button({ text: 'Add a closure day', href: `${CALENDAR}/closure-days`, classes: 'govuk-button--secondary' })}</div>` : null}
${key()}
<div class="cs-months">${year.months.map((month) => monthView(month))}</div>
<h2 class="govuk-heading-m">Days in ${year.year} that do not count</h2>
${namedDays(page)}
<h2 class="govuk-heading-m">Where this comes from</h2>
${sources(page)}
${adopted.closureDays.length + year.named.length === 0 ? null : exportLinks(`${CALENDAR}/export`, { ...days, ...kept })}`,
  });
}

function yearLink({ year, asked, today }: CalendarPage, step: number): Html {
  const to = year.year + step;
  const thisYear = Number(today.slice(0, 4));
  const query = {
    ...daysInAddress(asked.question, today),
    year: to === thisYear ? null : String(to),
  };
  return html`<a class="govuk-link" href="${address(CALENDAR, query)}">${step < 0 ? `← ${to}` : `${to} →`}</a>`;
}

const KINDS: Readonly<Record<YearDay['kind'], string>> = {
  working: 'Working day',
  weekend: 'Weekend',
  holiday: 'Bank holiday',
  closure: 'Closure day',
};

function key(): Html {
  return html`<ul class="cs-key">${(['working', 'weekend', 'holiday', 'closure'] as const).map(
    (kind) =>
      html`<li><span class="cs-key__day cs-date--${kind}" aria-hidden="true"></span>${KINDS[kind]}</li>`,
  )}</ul>`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function monthView(month: YearMonth): Html {
  return html`<table class="cs-month"><caption class="cs-month__name">${month.name} <span class="cs-muted cs-small">${month.workingDays} working days</span></caption>
<thead><tr>${WEEKDAYS.map((name) => html`<th scope="col"><abbr title="${name}">${name.slice(0, 1)}</abbr></th>`)}</tr></thead>
<tbody>${month.weeks.map((week) => html`<tr>${week.map(dateCell)}</tr>`)}</tbody></table>`;
}

function dateCell(day: YearDay | null): Html {
  if (day === null) return raw('<td></td>');
  const unseen =
    day.kind === 'holiday' || day.kind === 'closure'
      ? html`<span class="govuk-visually-hidden"> ${KINDS[day.kind]}: ${day.title}</span>`
      : null;
  return html`<td class="cs-date--${day.kind}"${day.title === null ? null : html` title="${day.title}"`}>${day.date}${unseen}</td>`;
}

function namedDays({ year, adopted, asked, today, mayChange }: CalendarPage): Html {
  if (year.named.length === 0)
    return html`<p class="govuk-body">No bank holiday and no closure day is known in ${year.year}.</p>`;
  const mayTakeBack = mayChange && asked.question.asAt === today;
  const adoptedOn = new Map(adopted.closureDays.map((one) => [one.day, one.adoptedOn]));
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Days that do not count">${table({
    caption: 'Bank holidays and closure days in order',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Day' }, { text: 'What' }, { text: 'Kind' }],
    rows: year.named.map((day): TableCell[] => {
      const added = day.kind === 'closure' ? adoptedOn.get(day.day) : undefined;
      return [
        { text: inShort(day.day) },
        { text: day.title },
        {
          html: html`${tag({ text: KINDS[day.kind], classes: day.kind === 'closure' ? 'govuk-tag--purple' : 'govuk-tag--blue' })}${added === undefined ? null : html` <span class="cs-muted cs-small">added on ${inWords(added)}</span>${mayTakeBack ? takeBack(day) : null}`}`,
        },
      ];
    }),
  })}</div>`;
}

function takeBack({ day }: YearDay): Html {
  return html` <a class="govuk-link govuk-link--no-visited-state cs-no-print" href="${takeBackAddress(day)}">Take back<span class="govuk-visually-hidden"> the closure day ${inWords(day)}</span></a>`;
}

function sources({ year, adopted, lastYear }: CalendarPage): Html {
  const list = adopted.holidayLists.at(-1);
  return summaryList({
    rows: [
      {
        key: { text: 'Working days' },
        value: {
          text:
            year.workingDays === year.workingDaysPublished
              ? `${year.workingDays} in ${year.year}`
              : `${year.workingDays} in ${year.year}; ${year.workingDaysPublished} for limits that others published, which closure days never move`,
        },
      },
      {
        key: { text: 'List of bank holidays' },
        value: {
          text:
            list === undefined
              ? 'None'
              : `${list.source}, division ${list.division}, adopted on ${inWords(list.adoptedOn)}`,
        },
      },
      {
        key: { text: 'Last year of the list' },
        value: { text: `${lastYear}. A due date after 31 December ${lastYear} is provisional.` },
      },
      {
        key: { text: 'Lists adopted so far' },
        value: { text: adopted.holidayLists.length },
      },
    ],
  });
}

/** The days of a year that do not count, as a table. */
export function calendarSheet(year: Year): Sheet {
  return {
    title: `Calendar ${year.year}`,
    columns: [{ heading: 'Day', type: 'day' }, { heading: 'What', width: 34 }, { heading: 'Kind' }],
    rows: year.named.map((day) => [day.day, day.title, KINDS[day.kind]]),
  };
}
