import type { FastifyReply } from 'fastify';
import {
  button,
  input,
  insetText,
  passwordInput,
  select,
  summaryList,
  warningText,
} from '../../platform/web/components/index.ts';
import type { FieldError } from '../../platform/web/fields.ts';
import { type Html, html } from '../../platform/web/html.ts';
import { csrfField } from '../../platform/web/sessions.ts';
import type { Asker } from '../access/index.ts';
import type { OfferedLogin } from './pages.ts';
import { SHORTEST_PASSWORD } from './password.ts';

export interface ServiceChoice {
  readonly id: string;
  readonly name: string;
  readonly demonstration: boolean;
}

export interface SignInPage {
  readonly services: readonly ServiceChoice[];
  readonly chosen: string;
  readonly username: string;
  /** A session ended and brought somebody here. */
  readonly ended: boolean;
  /** Something typed waits to be restored. */
  readonly kept: boolean;
  readonly offered: (service: string) => readonly OfferedLogin[];
  readonly problem: string | null;
}

export function signInView(reply: FastifyReply, page: SignInPage): FastifyReply {
  const chosen = page.services.find((one) => one.id === page.chosen) ?? page.services[0];
  const offers = chosen?.demonstration === true ? page.offered(chosen.id) : [];
  return reply.page({
    title: 'Sign in',
    errors: page.problem === null ? [] : [{ field: 'username', message: page.problem }],
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h1 class="govuk-heading-l">Sign in${page.services.length === 1 ? html` <span class="govuk-caption-l">${chosen?.name}</span>` : null}</h1>
${page.ended ? insetText({ text: page.kept ? 'Your session has ended. Sign in again: what you typed is kept and comes back with you.' : 'Your session has ended. Sign in again to go on where you were.' }) : null}
<form method="post" action="/sign-in" novalidate>${csrfField(reply)}
${serviceField(page)}
${input({
  id: 'username',
  name: 'username',
  label: { text: 'User name' },
  value: page.username,
  autocomplete: 'username',
  autocapitalize: 'none',
  spellcheck: false,
  classes: 'govuk-input--width-20',
  errorMessage: page.problem === null ? undefined : { text: page.problem },
})}
${passwordInput({ id: 'password', name: 'password', label: { text: 'Password' }, autocomplete: 'current-password' })}
${button({ text: 'Sign in' })}
</form></div></div>
${offers.length === 0 ? null : offersView(reply, page.chosen, offers)}`,
  });
}

function serviceField(page: SignInPage): Html {
  if (page.services.length === 1) {
    return html`<input type="hidden" name="service" value="${page.services[0]?.id}">`;
  }
  return select({
    id: 'service',
    name: 'service',
    label: { text: 'Service' },
    items: page.services.map((one) => ({ value: one.id, text: one.name, selected: one.id === page.chosen })),
  });
}

function offersView(reply: FastifyReply, service: string, offers: readonly OfferedLogin[]): Html {
  return html`<h2 class="govuk-heading-m">Look round as one of the people of the demonstration</h2>
<p class="govuk-body">All are fictional, and so are the children. One button signs you in.</p>
<ul class="cs-offers">${offers.map(
    (offer) => html`<li><form method="post" action="/sign-in">${csrfField(reply)}
<input type="hidden" name="service" value="${service}"><input type="hidden" name="username" value="${offer.username}"><input type="hidden" name="password" value="${offer.password}">
<button class="cs-offer"><strong>${offer.roleTitle}</strong><span>${offer.name}</span></button></form></li>`,
  )}</ul>`;
}

export function accountView(
  reply: FastifyReply,
  asker: Asker,
  account: { username: string; lastSignedIn: Date | null } | null,
): FastifyReply {
  const rows = [
    ['Name', asker.person.name],
    ['Reference', asker.person.reference],
    ['Role', asker.person.roleTitle === '' ? 'No role today' : asker.person.roleTitle],
    ['Service', asker.serviceName],
    ['User name', account?.username ?? 'No local account'],
  ] as const;
  return reply.page({
    title: 'Your account',
    content: html`<h1 class="govuk-heading-l">Your account</h1>
${summaryList({ rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })) })}
<ul class="govuk-list">
<li><a class="govuk-link" href="/account/password">Change your password</a></li>
<li><a class="govuk-link" href="/account/software">Access for other software</a></li>
</ul>`,
  });
}

export function passwordView(
  reply: FastifyReply,
  must: boolean,
  errors: readonly FieldError[],
): FastifyReply {
  const message = (field: string): { text: string } | undefined => {
    const found = errors.find((error) => error.field === field);
    return found === undefined ? undefined : { text: found.message };
  };
  return reply.page({
    title: 'Change your password',
    ...(must ? {} : { backLink: { href: '/account', text: 'Your account' } }),
    errors,
    content: html`<h1 class="govuk-heading-l">Change your password</h1>
${must ? warningText({ text: 'This password was given to you. Choose one that only you know before you go on.', iconFallbackText: 'Warning' }) : null}
<form method="post" action="/account/password" novalidate>${csrfField(reply)}
${passwordInput({ id: 'current', name: 'current', label: { text: 'Present password' }, autocomplete: 'current-password', errorMessage: message('current') })}
${passwordInput({ id: 'next', name: 'next', label: { text: 'New password' }, hint: { text: `At least ${SHORTEST_PASSWORD} characters. Three or four words that do not belong together are easy to remember.` }, autocomplete: 'new-password', errorMessage: message('next') })}
${passwordInput({ id: 'again', name: 'again', label: { text: 'New password again' }, autocomplete: 'new-password', errorMessage: message('again') })}
${button({ text: 'Change password' })}
</form>`,
  });
}
