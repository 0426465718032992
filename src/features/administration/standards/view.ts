import type { FastifyReply } from 'fastify';
import type { Day } from '../../../engine/calendar/day.ts';
import { DUTY_KINDS, type DutyKind } from '../../../engine/duties/duty.ts';
import type { EffectiveVersion } from '../../../engine/standards/adopted.ts';
import { inWords } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import {
  subNavigation,
  summaryList,
  type TableCell,
  table,
  tag,
} from '../../../platform/web/components/index.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import { DUTY_TITLES } from '../../cases/index.ts';
import type { Adopted, Configuration } from '../../service/index.ts';
import { exportLinks } from '../send-table.ts';
import { limitLines, lineInWords, MARKS, noneInWords, rulesInWords } from './words.ts';

export const STANDARDS = '/standards';

export interface StandardsPage {
  readonly configuration: Configuration;
  readonly adopted: Adopted;
  readonly asked: AskedPage;
  readonly today: Day;
}

/** The pages about what is judged by: standards, lists, calendar. */
export function rulebookNavigation(active: 'standards' | 'lists' | 'calendar', days: Query = {}): Html {
  const item = (id: typeof active, text: string, path: string) => ({
    text,
    href: address(path, days),
    active: id === active,
  });
  return subNavigation({
    label: 'Standards and calendar',
    items: [
      item('standards', 'Standards', STANDARDS),
      item('lists', 'Orders and reasons', `${STANDARDS}/lists`),
      item('calendar', 'Calendar', '/calendar'),
    ],
  });
}

/** What is owed on a day: the version of each standard that is in force, with its figures and where they come from. */
export function standardsView(reply: FastifyReply, page: StandardsPage): FastifyReply {
  const { adopted, asked, today } = page;
  const { on } = asked.question;
  const days = daysInAddress(asked.question, today);
  return reply.page({
    title: 'Standards',
    section: 'standards',
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<h1 class="govuk-heading-l">Standards</h1>
${rulebookNavigation('standards', days)}
${asAtBar({ asked, today, path: STANDARDS, kept: {} })}
<h2 class="govuk-heading-m">${adopted.pack.title}</h2>
<p class="govuk-body">${adopted.pack.about.trim()}</p>
<p class="govuk-body cs-muted">This pack of standards was adopted on ${inWords(adopted.pack.adoptedOn)}.</p>
<div class="cs-scroll" tabindex="0" role="region" aria-label="Standards in force">${table({
      caption: `In force on ${inWords(on)}`,
      captionClasses: 'govuk-table__caption--m',
      head: [
        { text: 'Duty' },
        { text: 'Within' },
        { text: 'Holds from' },
        { text: 'Source' },
        { text: 'Pack' },
      ],
      firstCellIsHeader: true,
      rows: DUTY_KINDS.map((kind) => dutyRow(page, kind, days)),
    })}</div>
${marksInWords()}
${exportLinks(`${STANDARDS}/export`, days)}`,
  });
}

function dutyRow(page: StandardsPage, kind: DutyKind, days: Query): TableCell[] {
  const { standards } = page.configuration;
  const { on } = page.asked.question;
  const name: TableCell = {
    html: html`<a class="govuk-link govuk-link--no-visited-state" href="${address(`${STANDARDS}/${kind}`, days)}">${DUTY_TITLES[kind]}</a>`,
  };
  const version = standards.inForce(kind, on);
  if (version === null) return [name, { text: noneInWords(standards, kind, on), colspan: 4 }];
  return [
    name,
    { html: join(limitLines(version).map(lineInWords), html`<br>`), classes: 'cs-within' },
    { html: html`<span class="cs-nowrap">${inWords(version.effective)}</span>` },
    {
      html: html`${tag(MARKS[version.mark])}<br><span class="cs-small">${version.source} <span class="cs-muted">Last checked on ${inWords(version.lastChecked)}.</span></span>`,
    },
    { html: html`<span class="cs-nowrap">${packInWords(version, page.adopted)}</span>` },
  ];
}

function marksInWords(): Html {
  return html`<h2 class="govuk-heading-m">How well a figure is sourced</h2>
${summaryList({
  rows: Object.values(MARKS).map(({ text, classes, meaning }) => ({
    key: { html: tag({ text, classes }) },
    value: { text: meaning },
  })),
})}`;
}

/** An earlier pack is named as whoever adopted it named it. */
function packInWords({ pack }: EffectiveVersion, adopted: Adopted): string {
  if (pack === 'override') return 'Set by the service';
  return pack === adopted.pack.id ? adopted.pack.title : pack;
}

/** One duty: every version of its standard over time, the newest first. */
export function standardView(reply: FastifyReply, page: StandardsPage & { kind: DutyKind }): FastifyReply {
  const { configuration, asked, today, kind } = page;
  const { standards } = configuration;
  const { on } = asked.question;
  const days = daysInAddress(asked.question, today);
  const path = `${STANDARDS}/${kind}`;
  const now = standards.inForce(kind, on);
  const versions = [...standards.versionsFor(kind)].reverse();
  return reply.page({
    title: `${DUTY_TITLES[kind]} – Standards`,
    section: 'standards',
    breadcrumbs: [{ text: 'Standards', href: address(STANDARDS, days) }, { text: DUTY_TITLES[kind] }],
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<h1 class="govuk-heading-l">${DUTY_TITLES[kind]}</h1>
${asAtBar({ asked, today, path, kept: {} })}
${now === null ? html`<p class="govuk-body">${noneInWords(standards, kind, on)}</p>` : null}
${versions.map((version) => versionView(version, version === now, page))}`,
  });
}

function versionView(version: EffectiveVersion, inForce: boolean, { asked, adopted }: StandardsPage): Html {
  const { on } = asked.question;
  const state = inForce
    ? tag({ text: 'In force', classes: 'govuk-tag--green' })
    : version.effective > on
      ? tag({ text: 'To come', classes: 'govuk-tag--blue' })
      : tag({ text: 'Earlier', classes: 'govuk-tag--grey' });
  const rules = rulesInWords(version);
  return summaryList({
    card: { title: { html: html`From ${inWords(version.effective)} ${state}` } },
    rows: [
      {
        key: { text: 'Within' },
        value: { html: join(limitLines(version).map(lineInWords), html`<br>`) },
      },
      rules.length === 0
        ? null
        : {
            key: { text: 'Rules' },
            value: {
              html: html`<ul class="govuk-list">${rules.map((rule) => html`<li>${rule}</li>`)}</ul>`,
            },
          },
      { key: { text: 'Source' }, value: { text: version.source } },
      {
        key: { text: 'How sourced' },
        value: { html: html`${tag(MARKS[version.mark])} ${MARKS[version.mark].meaning}` },
      },
      { key: { text: 'Last checked' }, value: { text: inWords(version.lastChecked) } },
      { key: { text: 'Stated from' }, value: { text: inWords(version.from) } },
      {
        key: { text: 'Adopted' },
        value: {
          text: `${inWords(version.adoptedOn)}, ${version.pack === 'override' ? 'set by the service' : `with the pack “${packInWords(version, adopted)}”`}`,
        },
      },
      { key: { text: 'Name in files for machines' }, value: { html: html`<code>${version.version}</code>` } },
    ],
  });
}
