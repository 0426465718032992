import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inService, readInService } from '../../../platform/database/in-service.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import { button, input, insetText, panel } from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, typed } from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import { csrfField, tellNext } from '../../../platform/web/sessions.ts';
import { askerOf, NotThere, type Site } from '../../access/index.ts';
import { type AccountAction, changeAccount } from '../../account/index.ts';
import { type ConflictFact, conflictNotice } from '../conflict.ts';
import { crumbs } from '../crumbs.ts';
import { errorOf } from '../errors.ts';
import { HERE } from '../section.ts';
import { conflictOf, fileNow, recorderOf } from './forms/pages.ts';
import { seenIn } from './forms/view.ts';
import { LIST } from './list-view.ts';
import type { PersonFile } from './load-person.ts';
import { personPath } from './person-page.ts';
import { personView } from './person-view.ts';

interface Params {
  readonly person: string;
}

type Act = Exclude<AccountAction['action'], 'create'>;

const DONE: Readonly<Record<Act, string>> = {
  reset: 'New first password given',
  unlock: 'The lock is open',
  'end-sessions': 'Every session has ended',
  disable: 'The account is closed',
  enable: 'The account is open again',
};

/** Accounts: made with a first password that is shown once, reset, closed, opened. */
export async function accountAdministrationPages(
  app: FastifyInstance,
  { site }: { site: Site },
): Promise<void> {
  const url = `${LIST}/:person/account`;

  app.get<{ Params: Params }>(url, { config: { access: ['manage-people'] } }, async (request, reply) => {
    const asker = askerOf(request);
    const file = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      fileNow(tx, asker, request.params.person),
    );
    if (file.account !== null) return reply.redirect(personPath(file.now.id), 303);
    return createView(reply, file, { username: '', errors: [], conflict: [], seen: file.facts.length });
  });

  app.post<{ Params: Params }>(url, { config: { access: ['manage-people'] } }, async (request, reply) => {
    const username = typed(request.body as Body, 'username');
    return act(site, request, reply, { action: 'create', username });
  });

  for (const action of Object.keys(DONE) as Act[]) {
    app.post<{ Params: Params }>(
      `${url}/${action}`,
      { config: { access: ['manage-people'] } },
      (request, reply) => act(site, request, reply, { action }),
    );
  }
}

async function act(
  site: Site,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
  action: AccountAction,
): Promise<FastifyReply> {
  const asker = askerOf(request);
  const seen = seenIn(request.body as Body);
  const { outcome, file } = await inService(
    site.db,
    asker.service,
    { person: asker.person.id },
    async (tx) => ({
      file: await fileNow(tx, asker, request.params.person),
      outcome: await changeAccount(tx, recorderOf(site, asker), {
        person: request.params.person,
        seen,
        action,
      }),
    }),
  );
  const back = personPath(file.now.id);
  if (outcome.outcome === 'unknown') throw new NotThere();
  if (outcome.outcome === 'recorded') {
    if (outcome.password !== null) {
      const username = action.action === 'create' ? action.username : (file.account?.username ?? '');
      return passwordView(reply, file, username, outcome.password);
    }
    if (action.action !== 'create') tellNext(request, DONE[action.action]);
    return reply.redirect(back, 303);
  }
  if (action.action === 'create') {
    const conflict = outcome.outcome === 'conflict' ? conflictOf(outcome.since, file) : [];
    if (conflict.length > 0) reply.code(409);
    return createView(reply, file, {
      username: action.username,
      errors: outcome.outcome === 'refused' ? outcome.problems : [],
      conflict,
      seen: outcome.outcome === 'conflict' ? outcome.version : seen,
    });
  }
  const asked = readAskedDays({}, asker.today, back);
  if (outcome.outcome === 'refused')
    return personView(reply, { file, asker, asked, errors: outcome.problems });
  return personView(reply.code(409), { file, asker, asked, conflict: conflictOf(outcome.since, file) });
}

interface CreateForm {
  readonly username: string;
  readonly errors: readonly FieldError[];
  readonly conflict: readonly ConflictFact[];
  readonly seen: number;
}

function createView(reply: FastifyReply, file: PersonFile, form: CreateForm): FastifyReply {
  const path = personPath(file.now.id);
  const wrong = errorOf(form.errors);
  return reply.page({
    title: `Make an account – ${file.now.name}`,
    section: HERE,
    breadcrumbs: crumbs(['People', LIST], [file.now.name, path], ['Make an account']),
    errors: form.errors,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">Make an account for ${file.now.name}</h1>
${conflictNotice(form.conflict)}
<p class="govuk-body">A first password is made and shown once, on the next page. ${file.now.name} chooses another at the first sign-in.</p>
<form method="post" action="${path}/account" novalidate>${csrfField(reply)}<input type="hidden" name="seen" value="${form.seen}">
${input({ id: 'username', name: 'username', label: { text: 'User name' }, hint: { text: 'What the person signs in with. Capitals make no difference.' }, value: form.username, autocomplete: 'off', autocapitalize: 'none', spellcheck: false, classes: 'govuk-input--width-20', errorMessage: wrong('username') ?? wrong('account') })}
<div class="govuk-button-group">${button({ text: 'Make the account', preventDoubleClick: true })}<a class="govuk-link" href="${path}">Cancel</a></div></form></div></div>`,
  });
}

/** The first password, on this page and never again: it is in no address, no log and no fact. */
function passwordView(
  reply: FastifyReply,
  file: PersonFile,
  username: string,
  password: string,
): FastifyReply {
  const path = personPath(file.now.id);
  return reply.page({
    title: `First password – ${file.now.name}`,
    section: HERE,
    breadcrumbs: crumbs(['People', LIST], [file.now.name, path], ['First password']),
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${panel({
      titleText: 'First password',
      html: html`<span class="cs-secret">${password}</span>`,
    })}
<p class="govuk-body">${file.now.name} signs in with the user name <strong>${username.trim().toLowerCase()}</strong> and this password, and then chooses another.</p>
${insetText({ text: 'It is shown only here and only now. Hand it on in person or by telephone, not together with the user name in one message. If it is lost, give a new one.' })}
<p class="govuk-body"><a class="govuk-link" href="${path}">Go to ${file.now.name}</a></p></div></div>`,
  });
}
