import type { FastifyReply } from 'fastify';
import type { Day } from '../../../engine/calendar/day.ts';
import { button, checkboxes, datePicker, input } from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, texts, typed } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import { PERMISSIONS } from '../../organisation/index.ts';
import { type ConflictFact, conflictNotice } from '../conflict.ts';
import { crumbs } from '../crumbs.ts';
import { errorOf } from '../errors.ts';
import { HERE } from '../section.ts';
import { permissionGroups } from './groups.ts';
import { ROLES } from './list-view.ts';
import { heldOn, type Roles } from './load-roles.ts';

export type RoleAction = 'rename' | 'give' | 'end';

export interface RoleForm {
  readonly action: RoleAction;
  readonly role: string;
  readonly roles: Roles;
  readonly today: Day;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly conflict: readonly ConflictFact[];
  readonly seen: number;
}

const TITLES: Readonly<Record<RoleAction, string>> = {
  rename: 'Change the title',
  give: 'Give permissions',
  end: 'End permissions',
};

/** The form of one change to a role. */
export function roleFormView(reply: FastifyReply, form: RoleForm): FastifyReply {
  const title = form.roles.titles.get(form.role) ?? form.role;
  const path = `${ROLES}/${form.role}`;
  const words = TITLES[form.action];
  return reply.page({
    title: `${words} – ${title}`,
    section: HERE,
    breadcrumbs: crumbs(['Roles', ROLES], [title, path], [words]),
    errors: form.errors,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l"><span class="govuk-caption-l">${title}</span>${words}</h1>
${conflictNotice(form.conflict)}
<form method="post" action="${path}/${form.action}" novalidate>${csrfField(reply)}<input type="hidden" name="seen" value="${form.seen}">
${form.action === 'rename' ? renameField(form) : permissionFields(form)}
<div class="govuk-button-group">${button({ text: words, preventDoubleClick: true })}<a class="govuk-link" href="${path}">Cancel</a></div></form></div></div>`,
  });
}

function renameField({ values, errors }: RoleForm): Html {
  return input({
    id: 'title',
    name: 'title',
    label: { text: 'Title' },
    hint: { text: 'What the role is called on screen. Its id stays, and so does what it may do.' },
    value: typed(values, 'title'),
    autocomplete: 'off',
    errorMessage: errorOf(errors)('title'),
  });
}

function permissionFields(form: RoleForm): Html {
  const { values, errors, action } = form;
  const wrong = errorOf(errors);
  const chosen = texts(values, 'permissions');
  const held = new Set(heldOn(form.roles, form.role, form.today).map((grant) => grant.permission));
  const ever = new Set(
    form.roles.organisation.permissions
      .filter((grant) => grant.role === form.role && grant.to > form.today)
      .map((grant) => grant.permission),
  );
  // The first box has the name of the field as its id: the summary of errors leads to it.
  let count = 0;
  const groups = permissionGroups().flatMap((group) => {
    const offered = group.permissions.filter((one) => (action === 'give' ? !held.has(one) : ever.has(one)));
    if (offered.length === 0) return [];
    const first = count === 0;
    count += offered.length;
    return [
      checkboxes({
        idPrefix: first ? 'permissions' : `permissions-${count}`,
        name: 'permissions',
        classes: 'govuk-checkboxes--small',
        values: chosen,
        fieldset: { legend: { text: group.title, classes: 'govuk-fieldset__legend--s' } },
        errorMessage: first ? wrong('permissions') : undefined,
        items: offered.map((value) => ({ value, text: PERMISSIONS[value] })),
      }),
    ];
  });
  const day = action === 'give' ? 'from' : 'last';
  return html`${groups.length === 0 ? html`<p class="govuk-body">${action === 'give' ? 'The role may do everything already.' : 'The role has nothing that could end.'}</p>` : groups}
${datePicker({
  id: day,
  name: day,
  label: {
    text:
      action === 'give'
        ? 'First day on which the role may do this'
        : 'Last day on which the role may do this',
  },
  hint: {
    text: 'It holds for everybody who has the role on that day, at once and without signing in again.',
  },
  value: typed(values, day),
  errorMessage: wrong(day),
})}`;
}
