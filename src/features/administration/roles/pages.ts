import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inService, type ReadTx, readInService } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, dayInField, type FieldError, text, texts } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { type Asker, askerOf, NotThere, type Site } from '../../access/index.ts';
import { changeRole, type RoleChange } from '../../service/index.ts';
import { Reader } from '../people/forms/form.ts';
import { recorderOf } from '../people/forms/pages.ts';
import { seenIn } from '../people/forms/view.ts';
import { nameOf } from '../people/load-person.ts';
import { formatOf, sendTable } from '../send-table.ts';
import { type RoleAction, roleFormView } from './form-view.ts';
import { ROLES, rolesSheet, rolesView } from './list-view.ts';
import { loadRoles, type Roles } from './load-roles.ts';
import { roleFactInWords, roleView } from './role-view.ts';

const ACCESS = ['manage-roles'] as const;

/** Roles: titles, and what each may do from which day. */
export async function rolePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const load = (asker: Asker, question: Question): Promise<Roles> =>
    readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      loadRoles(tx, asker.service, question),
    );

  app.get(ROLES, { config: { access: ACCESS } }, async (request, reply) => {
    const asker = askerOf(request);
    const asked = readAskedDays(request.query as Body, asker.today, ROLES);
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    return rolesView(reply, { roles: await load(asker, asked.question), asked, today: asker.today });
  });

  app.get(`${ROLES}/export`, { config: { access: ACCESS } }, async (request, reply) => {
    const asker = askerOf(request);
    const query = request.query as Body;
    const { question } = readAskedDays(query, asker.today, ROLES);
    const roles = await load(asker, question);
    return sendTable(
      reply,
      rolesSheet(roles, question),
      `roles-${question.on}`,
      formatOf(text(query, 'format')),
    );
  });

  app.get<{ Params: { role: string } }>(
    `${ROLES}/:role`,
    { config: { access: ACCESS } },
    async (request, reply) => {
      const asker = askerOf(request);
      const { role } = request.params;
      const asked = readAskedDays(request.query as Body, asker.today, `${ROLES}/${encodeURIComponent(role)}`);
      if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
      const roles = await load(asker, asked.question);
      if (!roles.titles.has(role)) throw new NotThere();
      return roleView(reply, { roles, asked, today: asker.today, role, asker });
    },
  );

  for (const action of ['rename', 'give', 'end'] as const) formRoutes(app, site, action);
}

function formRoutes(app: FastifyInstance, site: Site, action: RoleAction): void {
  const url = `${ROLES}/:role/${action}`;
  app.get<{ Params: { role: string } }>(url, { config: { access: ACCESS } }, async (request, reply) => {
    const asker = askerOf(request);
    const roles = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      rolesNow(tx, asker, request.params.role),
    );
    const { role } = request.params;
    return roleFormView(reply, {
      action,
      role,
      roles,
      today: asker.today,
      values: action === 'rename' ? { title: roles.titles.get(role) } : startDay(action, asker),
      errors: [],
      conflict: [],
      seen: roles.version,
    });
  });

  app.post<{ Params: { role: string } }>(url, { config: { access: ACCESS } }, async (request, reply) => {
    const asker = askerOf(request);
    const body = request.body as Body;
    const { roles, read, outcome } = await inService(
      site.db,
      asker.service,
      { person: asker.person.id },
      async (tx) => {
        const roles = await rolesNow(tx, asker, request.params.role);
        const read = readChange(action, body, asker.today);
        if (read.change === null) return { roles, read, outcome: null };
        const wanted = { role: request.params.role, seen: seenIn(body), change: read.change };
        return { roles, read, outcome: await changeRole(tx, recorderOf(site, asker), wanted) };
      },
    );
    if (outcome === null) return again(request, reply, action, roles, { errors: read.errors });
    if (outcome.outcome === 'unknown') throw new NotThere();
    if (outcome.outcome === 'refused')
      return again(request, reply, action, roles, { errors: outcome.problems });
    if (outcome.outcome === 'conflict') {
      const conflict = outcome.since.map((fact) => ({
        words: `${titleIn(roles, fact.data)}: ${roleFactInWords(fact)}`,
        recordedAt: fact.recordedAt,
        recordedBy: nameOf(roles.organisation, fact.recordedBy),
      }));
      return again(request, reply.code(409), action, roles, { conflict, seen: outcome.version });
    }
    tellNext(request, DONE[action]);
    return reply.redirect(`${ROLES}/${request.params.role}`, 303);
  });
}

const DONE: Readonly<Record<RoleAction, string>> = {
  rename: 'Title changed',
  give: 'Permissions given',
  end: 'End of the permissions recorded',
};

const startDay = (action: RoleAction, asker: Asker): Body =>
  action === 'give' ? { from: dayInField(asker.today) } : {};

const titleIn = (roles: Roles, data: unknown): string => {
  const { role } = data as { role: string };
  return roles.titles.get(role) ?? role;
};

async function rolesNow(tx: ReadTx, { service, today }: Asker, role: string): Promise<Roles> {
  const roles = await loadRoles(tx, service, { asAt: today, on: today, known: today });
  if (!roles.titles.has(role)) throw new NotThere();
  return roles;
}

function again(
  request: FastifyRequest<{ Params: { role: string } }>,
  reply: FastifyReply,
  action: RoleAction,
  roles: Roles,
  more: {
    errors?: readonly FieldError[];
    conflict?: Parameters<typeof roleFormView>[1]['conflict'];
    seen?: number;
  },
): FastifyReply {
  const body = request.body as Body;
  return roleFormView(reply, {
    action,
    role: request.params.role,
    roles,
    today: askerOf(request).today,
    values: body,
    errors: more.errors ?? [],
    conflict: more.conflict ?? [],
    seen: more.seen ?? seenIn(body),
  });
}

type ReadRole =
  | { readonly change: RoleChange; readonly errors: readonly [] }
  | { readonly change: null; readonly errors: readonly FieldError[] };

function readChange(action: RoleAction, body: Body, today: Asker['today']): ReadRole {
  if (action === 'rename') return { change: { change: 'rename', title: text(body, 'title') }, errors: [] };
  const reader = new Reader(body);
  const permissions = texts(body, 'permissions');
  const change: RoleChange =
    action === 'give'
      ? { change: 'give', permissions, from: reader.day('from', 'the first day', today) }
      : { change: 'end', permissions, last: reader.day('last', 'the last day', today) };
  if (reader.errors.length === 0) return { change, errors: [] };
  if (permissions.length === 0)
    reader.errors.unshift({ field: 'permissions', message: 'Choose at least one permission.' });
  return { change: null, errors: reader.errors };
}
