import type { FastifyReply } from 'fastify';
import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { Sheet } from '../../../platform/documents/sheet.ts';
import type { Question } from '../../../platform/question.ts';
import { address } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import { type TableCell, table } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { isPermission, PERMISSIONS } from '../../organisation/index.ts';
import { crumbs } from '../crumbs.ts';
import { HERE } from '../section.ts';
import { exportLinks } from '../send-table.ts';
import { permissionGroups } from './groups.ts';
import { type Grant, grantsOf, heldOn, peopleWith, type Roles } from './load-roles.ts';

export const ROLES = '/administration/roles';

export interface RolesPage {
  readonly roles: Roles;
  readonly asked: AskedPage;
  readonly today: Day;
}

/** Every role with who has it, and what each may do. */
export function rolesView(reply: FastifyReply, page: RolesPage): FastifyReply {
  const { roles, asked, today } = page;
  const { on } = asked.question;
  const days = daysInAddress(asked.question, today);
  return reply.page({
    title: 'Roles',
    section: HERE,
    breadcrumbs: crumbs(['Roles']),
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<h1 class="govuk-heading-l">Roles</h1>
<p class="govuk-body">A role is what a post lets somebody see and do. A permission moves from one role to another from a day; a title can be changed.</p>
${asAtBar({ asked, today, path: ROLES, kept: {} })}
<div class="cs-scroll" tabindex="0" role="region" aria-label="Roles">${table({
      caption: 'The roles of the service',
      captionClasses: 'govuk-visually-hidden',
      head: [
        { text: 'Role' },
        { text: 'Id' },
        { text: 'People', format: 'numeric' },
        { text: 'Permissions', format: 'numeric' },
      ],
      rows: [...roles.titles].map(([role, title]) => [
        {
          html: html`<a class="govuk-link govuk-link--no-visited-state" href="${address(`${ROLES}/${role}`, days)}">${title}</a>`,
        },
        { text: role },
        { text: peopleWith(roles, role, on).length, format: 'numeric' },
        { text: heldOn(roles, role, on).length, format: 'numeric' },
      ]),
    })}</div>
<h2 class="govuk-heading-m">What each role may do</h2>
${matrix(page)}
${exportLinks(`${ROLES}/export`, days)}`,
  });
}

function matrix({ roles, asked }: RolesPage): Html {
  const { on } = asked.question;
  const ids = [...roles.titles.keys()];
  const rows = permissionGroups().flatMap((group): TableCell[][] => [
    [{ text: group.title, colspan: ids.length + 1, classes: 'cs-group' }],
    ...group.permissions.map((permission): TableCell[] => [
      { text: PERMISSIONS[permission] },
      ...ids.map((role) => cell(grantsOf(roles, role), permission, on)),
    ]),
  ]);
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="What each role may do">${table({
    caption: 'Permissions in rows, roles in columns',
    captionClasses: 'govuk-visually-hidden',
    classes: 'cs-matrix',
    firstCellIsHeader: true,
    head: [{ text: 'Permission' }, ...[...roles.titles.values()].map((title) => ({ text: title }))],
    rows,
  })}</div>`;
}

/** Whether a role may do something on a day, with the day on which that changes. */
export function grantInWords(grants: readonly Grant[], permission: string, on: Day): string {
  const own = grants.filter((grant) => grant.permission === permission);
  const now = own.find((grant) => grant.from <= on && grant.to > on);
  if (now !== undefined) return now.to >= FOREVER ? 'Yes' : `Until ${inWords(addDays(now.to, -1))}`;
  const next = own.filter((grant) => grant.from > on).sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  return next === undefined ? '' : `From ${inWords(next.from)}`;
}

function cell(grants: readonly Grant[], permission: string, on: Day): TableCell {
  const words = grantInWords(grants, permission, on);
  if (words === '') return { html: html`<span class="cs-muted" aria-label="No">–</span>` };
  return { text: words, classes: words === 'Yes' ? 'cs-yes' : undefined };
}

/** The same as a table: a row for each permission of each role, with its days. */
export function rolesSheet(roles: Roles, { on }: Question): Sheet {
  return {
    title: 'Roles',
    columns: [
      { heading: 'List day', type: 'day' },
      { heading: 'Role', width: 24 },
      { heading: 'Role id', width: 24 },
      { heading: 'Permission', width: 60 },
      { heading: 'Permission id', width: 24 },
      { heading: 'First day', type: 'day' },
      { heading: 'Last day', type: 'day' },
    ],
    rows: [...roles.titles].flatMap(([role, title]) =>
      grantsOf(roles, role).map(({ permission, from, to }) => [
        on,
        title,
        role,
        isPermission(permission) ? PERMISSIONS[permission] : permission,
        permission,
        from,
        to >= FOREVER ? null : addDays(to, -1),
      ]),
    ),
  };
}
