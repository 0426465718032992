import type { FastifyReply } from 'fastify';
import { inShort } from '../../../platform/day-words.ts';
import { details, insetText } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { caption, trail } from '../case-head.ts';
import type { CaseContext } from '../context.ts';
import { ordersWaiting } from '../kinds/expected-completion.ts';
import { paths } from '../paths.ts';
import type { MenuGroup } from './menu.ts';

/** The menu of what can be recorded on a case. */
export function menuView(
  reply: FastifyReply,
  context: CaseContext,
  groups: readonly MenuGroup[],
): FastifyReply {
  return reply.page({
    title: `Record – ${context.reference}`,
    section: 'cases',
    breadcrumbs: trail(context),
    content: html`${caption(context)}<h1 class="govuk-heading-l">Record something on this case</h1>
${lateNotice(context)}
${groups.length === 0 ? html`<p class="govuk-body">Your role records nothing on cases.</p>` : null}
<div class="cs-menu">${groups.map(
      (
        group,
      ) => html`<section class="cs-menu__group" aria-labelledby="group-${group.id}"><h2 class="govuk-heading-m" id="group-${group.id}">${group.title}</h2>
${group.now.length === 0 ? html`<p class="govuk-body cs-muted">Nothing just now.</p>` : html`<ul class="govuk-list cs-menu__list">${group.now.map((entry) => html`<li><a class="govuk-link" href="${entry.href}">${entry.title}</a></li>`)}</ul>`}
${notNow(group)}</section>`,
    )}</div>`,
  });
}

function notNow(group: MenuGroup): Html | null {
  if (group.notNow.length === 0) return null;
  return details({
    summaryText: `Not possible now (${group.notNow.length})`,
    classes: 'govuk-!-margin-bottom-0',
    html: html`<ul class="govuk-list">${group.notNow.map((entry) => html`<li><strong>${entry.title}</strong><br>${entry.why}</li>`)}</ul>`,
  });
}

/** A late initial assessment asks when it will be done. */
function lateNotice(context: CaseContext): Html | null {
  const late = context.duties.filter(
    ({ duty, state }) => duty.kind === 'initial-assessment' && state === 'overdue',
  );
  if (late.length === 0 || ordersWaiting(context).size === 0 || !context.may('record-case')) return null;
  const first = late[0]?.duty;
  return insetText({
    html: html`<p class="govuk-body">The initial assessment was due on ${inShort(first?.due ?? context.today)}. <a class="govuk-link" href="${paths.form(context.caseId, 'expected-completion')}?order=${first?.of}">Say when it is expected</a>.</p>`,
  });
}
