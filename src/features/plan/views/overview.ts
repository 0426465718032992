import type { FastifyReply } from 'fastify';
import { PLAN_STATES, type PlanState } from '../../../engine/plan/states.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import { type Figure, figures } from '../../../platform/web/figures.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import type { Asker } from '../../access/index.ts';
import { importPaths } from '../import-pages/paths.ts';
import { filteredRows, isNarrowed, type PlanFilter, planFilterInAddress } from '../pages/filter.ts';
import type { PlanList } from '../pages/list.ts';
import { paths } from '../pages/paths.ts';
import { SOURCE_TITLES, STATE_TITLES } from '../words.ts';
import { exportPart } from './export-links.ts';
import { filterForm } from './overview-filter.ts';
import { actionsTable } from './overview-rows.ts';

export interface OverviewPage {
  readonly asker: Asker;
  readonly asked: AskedPage;
  readonly filter: PlanFilter;
  readonly list: PlanList;
}

/** The whole plan by recommendation. */
export function overviewView(reply: FastifyReply, page: OverviewPage): FastifyReply {
  const { asker, asked, list, filter } = page;
  const days = daysInAddress(asked.question, asker.today);
  const isToday = asked.question.asAt === asker.today;
  const manages = isToday && asker.viewer.permissions.has('manage-plan');
  const empty = list.sources.length + list.recommendations.length + list.rows.length === 0;
  return reply.page({
    title: 'Improvement plan',
    section: 'plan',
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<div class="cs-landscape"><h1 class="govuk-heading-l">Improvement plan</h1>
${asAtBar({ asked, today: asker.today, path: paths.plan, kept: planFilterInAddress(filter) })}
${empty ? emptyPart(isToday, manages) : html`${counts(list, filter, days)}${keepersPart(manages, days)}${filterForm(page, days)}${recommendationsPart(page, days)}${sourcesPart(list, manages)}${exportPart(asker, days)}`}</div>`,
  });
}

function emptyPart(isToday: boolean, manages: boolean): Html {
  if (!isToday) return html`<p class="govuk-body">Nothing of the plan was known on this day.</p>`;
  if (!manages)
    return html`<p class="govuk-body">There is nothing on the plan yet. Whoever keeps the plan begins it.</p>`;
  return html`<p class="govuk-body">There is nothing on the plan yet. Begin with what it answers: an inspection, a review, a self-assessment or a request of the board.</p>
<ol class="govuk-list govuk-list--number"><li><a class="govuk-link" href="${paths.addSource}">Add the source</a>: what it is called, and when it was made.</li>
<li>Add what it recommends, one recommendation at a time.</li><li>Add the actions that answer each recommendation, with who leads them and when they are planned for.</li></ol>
<p class="govuk-body">If the plan is a Word, Excel, CSV or text document already, <a class="govuk-link" href="${importPaths.start}">import the document</a>. You see what was understood of it before anything is recorded.</p>`;
}

const TONES: Readonly<Partial<Record<PlanState, Figure['tone']>>> = {
  'slipped-back': 'late',
  done: 'soon',
  verified: 'good',
  sustained: 'good',
};

function counts({ rows }: PlanList, filter: PlanFilter, days: Query): Html {
  const states = PLAN_STATES.map(
    (state): Figure => ({
      number: rows.filter((row) => row.state === state).length,
      label: STATE_TITLES[state].toLowerCase(),
      href: address(paths.plan, { ...days, state }),
      tone: TONES[state],
      chosen: filter.state === state,
    }),
  );
  const attention: Figure = {
    number: rows.filter((row) => row.attention.length > 0).length,
    label: 'need attention',
    href: address(paths.attention, days),
    tone: 'late',
  };
  return figures([...states, attention], 'Actions by state. Each number shows its list.');
}

function keepersPart(manages: boolean, days: Query): Html {
  return html`<ul class="cs-actions govuk-list cs-no-print">${
    manages
      ? html`<li><a class="govuk-link" href="${paths.addAction}">Add an action</a></li><li><a class="govuk-link" href="${paths.addRecommendation}">Add a recommendation</a></li><li><a class="govuk-link" href="${paths.addSource}">Add a source</a></li><li><a class="govuk-link" href="${importPaths.start}">Import a document</a></li>`
      : null
  }<li><a class="govuk-link" href="${address(paths.attention, days)}">What needs attention</a></li><li><a class="govuk-link" href="${paths.changes}">What changed between two days</a></li>${manages ? html`<li><a class="govuk-link" href="${paths.settings}">Settings of the plan</a></li>` : null}</ul>`;
}

function recommendationsPart(page: OverviewPage, days: Query): Html {
  const { list, filter, asker, asked } = page;
  const me = { id: asker.person.id, roles: asker.person.roles };
  const rows = filteredRows(list, filter, me);
  const narrowed = isNarrowed(filter);
  const manages = asked.question.asAt === asker.today && asker.viewer.permissions.has('manage-plan');
  // Two inspections may both have a YOS 1: what is said of one is told apart by its title.
  const sharesRef = (one: { readonly ref: string }): boolean =>
    list.recommendations.filter(({ ref }) => ref === one.ref).length > 1;
  const title = new Map(list.sources.map((source) => [source.id, source.title]));
  const parts = list.recommendations.flatMap((one): Html[] => {
    const its = rows.filter((row) => row.recommendations.includes(one.id));
    if (narrowed && its.length === 0) return [];
    const name = sharesRef(one) ? `${one.ref} (${one.title})` : one.ref;
    const from = one.sources.map((id) => title.get(id) ?? '');
    return [
      html`<section class="cs-recommendation" id="r-${one.id}" aria-labelledby="h-${one.id}"><h2 class="govuk-heading-m" id="h-${one.id}"><span class="govuk-caption-m">${one.ref}${from.length === 0 ? null : html` from ${join(from, ', ')}`}</span>${one.title || one.ref}</h2>
${one.text === one.title || one.text === '' ? null : html`<p class="govuk-body cs-typed">${one.text}</p>`}
${its.length === 0 ? html`<p class="govuk-body">No action answers this recommendation yet.</p>` : actionsTable(its, { caption: `Actions that answer ${name}`, days })}
${manages ? html`<p class="govuk-body cs-no-print"><a class="govuk-link" href="${address(paths.addAction, { recommendation: one.id })}">Add an action<span class="govuk-visually-hidden"> that answers ${name}</span></a> &nbsp; <a class="govuk-link" href="${paths.recommendation(one.id)}">Change this recommendation<span class="govuk-visually-hidden"> ${name}</span></a></p>` : null}</section>`,
    ];
  });
  const shown = `${rows.length} of ${list.rows.length} ${list.rows.length === 1 ? 'action' : 'actions'}`;
  return html`${narrowed ? html`<p class="govuk-body">${rows.length === 0 ? 'No action is like this.' : `${shown} shown.`} <a class="govuk-link cs-no-print" href="${address(paths.plan, days)}">Show the whole plan</a></p>` : null}${parts}${list.recommendations.length === 0 ? html`<p class="govuk-body">No recommendation is on the plan yet.${manages ? html` <a class="govuk-link" href="${paths.addRecommendation}">Add a recommendation</a>` : null}</p>` : null}`;
}

function sourcesPart({ sources, voice }: PlanList, manages: boolean): Html {
  return html`<section aria-labelledby="sources"><h2 class="govuk-heading-m" id="sources">Sources</h2>
${
  sources.length === 0
    ? html`<p class="govuk-body">No source is on the plan yet.</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${sources.map(
        (source) =>
          html`<li>${source.title} (${SOURCE_TITLES[source.kind].toLowerCase()}${source.date === '' ? null : `, ${source.date}`})${source.file !== null && voice.names ? html` <a class="govuk-link" href="${paths.file(source.file)}">The document<span class="govuk-visually-hidden"> of ${source.title}</span></a>` : null}${manages ? html` <a class="govuk-link cs-no-print" href="${paths.source(source.id)}">Change<span class="govuk-visually-hidden"> ${source.title}</span></a>` : null}</li>`,
      )}</ul>`
}</section>`;
}
