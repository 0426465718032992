import type { FastifyReply } from 'fastify';
import { addDays, FOREVER } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { inWords, momentInWords } from '../../../platform/day-words.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { button, type TableCell, table, tag } from '../../../platform/web/components/index.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import { type Asker, mayUse } from '../../access/index.ts';
import { isPermission, PERMISSIONS } from '../../organisation/index.ts';
import { crumbs } from '../crumbs.ts';
import { permissionInWords } from '../people/history.ts';
import { nameOf } from '../people/load-person.ts';
import { personPath } from '../people/person-page.ts';
import { HERE } from '../section.ts';
import { ROLES, type RolesPage } from './list-view.ts';
import { grantsOf, peopleWith, type Roles } from './load-roles.ts';

/** A role: who has it, what it may do from when until when, and what was recorded about it. */
export function roleView(
  reply: FastifyReply,
  page: RolesPage & { role: string; asker: Asker },
): FastifyReply {
  const { roles, asked, today, role, asker } = page;
  const { on } = asked.question;
  const title = roles.titles.get(role) ?? role;
  const path = `${ROLES}/${role}`;
  const now = asked.question.asAt === today;
  return reply.page({
    title: `${title} – Roles`,
    section: HERE,
    breadcrumbs: crumbs(['Roles', ROLES], [title]),
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<h1 class="govuk-heading-l">${title}</h1>
${asAtBar({ asked, today, path, kept: {} })}
${now ? html`<div class="cs-actions cs-no-print">${button({ text: 'Give permissions', href: `${path}/give` })}${button({ text: 'End permissions', href: `${path}/end`, classes: 'govuk-button--secondary' })}${button({ text: 'Change the title', href: `${path}/rename`, classes: 'govuk-button--secondary' })}</div>` : null}
<h2 class="govuk-heading-m">Who has it</h2>
${whoHas(roles, role, on, asker)}
<h2 class="govuk-heading-m">What it may do</h2>
${permissions(page)}
<h2 class="govuk-heading-m">What was recorded</h2>
${history(roles, role)}`,
  });
}

function whoHas(roles: Roles, role: string, on: RolesPage['today'], asker: Asker): Html {
  const people = peopleWith(roles, role, on);
  if (people.length === 0) return html`<p class="govuk-body">Nobody on this day.</p>`;
  const linked = mayUse(['manage-people'], asker.viewer);
  return html`<p class="govuk-body">${join(
    people.map((person) =>
      linked ? html`<a class="govuk-link" href="${personPath(person.id)}">${person.name}</a>` : person.name,
    ),
    ', ',
  )}</p>`;
}

function permissions({ roles, asked, role }: RolesPage & { role: string }): Html {
  const { on } = asked.question;
  const grants = grantsOf(roles, role);
  if (grants.length === 0) return html`<p class="govuk-body">Nothing yet.</p>`;
  const order = (to: string, from: string): number => (from > on ? 1 : to > on ? 0 : 2);
  const rows = [...grants]
    .sort((a, b) => order(a.to, a.from) - order(b.to, b.from))
    .map((grant): TableCell[] => [
      { text: permissionInWords(grant.permission) },
      { html: state(order(grant.to, grant.from)) },
      { text: inWords(grant.from) },
      { text: grant.to >= FOREVER ? 'No last day' : inWords(addDays(grant.to, -1)) },
    ]);
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="What the role may do">${table({
    caption: 'Permissions with their days',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Permission' }, { text: 'State' }, { text: 'First day' }, { text: 'Last day' }],
    rows,
  })}</div>`;
}

function state(order: number): Html {
  if (order === 0) return tag({ text: 'Holds', classes: 'govuk-tag--green' });
  return order === 1
    ? tag({ text: 'To come', classes: 'govuk-tag--blue' })
    : tag({ text: 'Ended', classes: 'govuk-tag--grey' });
}

function history(roles: Roles, role: string): Html {
  const own = roles.facts.filter((fact) => (fact.data as { role?: string } | null)?.role === role);
  const rows = [...own]
    .reverse()
    .map((fact): TableCell[] => [
      { text: roleFactInWords(fact) },
      { text: momentInWords(fact.recordedAt) },
      { text: nameOf(roles.organisation, fact.recordedBy) },
    ]);
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="What was recorded">${table({
    caption: 'Facts about the role, the newest first',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'What' }, { text: 'Recorded' }, { text: 'By' }],
    rows,
  })}</div>`;
}

/** A fact about a role in words. */
export function roleFactInWords(fact: StoredFact): string {
  const { permission, title } = fact.data as { permission?: string; title?: string };
  const what =
    permission === undefined ? '' : isPermission(permission) ? PERMISSIONS[permission] : permission;
  if (fact.kind === 'role-defined') return `Called ${title ?? ''}`;
  if (fact.kind === 'permission-granted') return `Given from ${inWords(fact.occurredOn)}: ${what}`;
  return `Ended, last day ${inWords(addDays(fact.occurredOn, -1))}: ${what}`;
}
