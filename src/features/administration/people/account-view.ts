import type { FastifyReply } from 'fastify';
import { momentInWords } from '../../../platform/day-words.ts';
import { button, summaryList, tag } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import type { AccountAction } from '../../account/index.ts';
import type { PersonPage } from './person-page.ts';

type Act = Exclude<AccountAction['action'], 'create'>;

const BUTTONS: Readonly<Record<Act, string>> = {
  reset: 'Give a new first password',
  unlock: 'Open the lock',
  'end-sessions': 'End every session',
  disable: 'Close the account',
  enable: 'Open the account again',
};

/** What somebody signs in with, and what can be done to it. */
export function accountSection(reply: FastifyReply, page: PersonPage, path: string): Html {
  const { file, asker } = page;
  const { account } = file;
  const left = file.now.leftOn <= asker.today;
  if (account === null) {
    return html`<h2 class="govuk-heading-m" id="account" tabindex="-1">Account</h2><p class="govuk-body">${file.now.name} has no account and cannot sign in. ${left ? null : html`<a class="govuk-link" href="${path}/account">Make an account</a>`}</p>`;
  }
  const locked = account.lockedUntil !== null && account.lockedUntil > asker.clock.now();
  const state = account.disabled
    ? tag({ text: 'Closed', classes: 'govuk-tag--grey' })
    : locked
      ? tag({ text: 'Locked', classes: 'govuk-tag--orange' })
      : left
        ? html`Open, but nobody who has left can sign in`
        : html`Open`;
  return html`<h2 class="govuk-heading-m" id="account" tabindex="-1">Account</h2>
${summaryList({
  rows: [
    { key: { text: 'User name' }, value: { text: account.username } },
    {
      key: { text: 'State' },
      value: {
        html: html`${state}${locked && account.lockedUntil !== null ? html` until ${momentInWords(account.lockedUntil)}, after five wrong passwords` : null}`,
      },
    },
    {
      key: { text: 'Last signed in' },
      value: { text: account.lastSignedIn === null ? 'Never' : momentInWords(account.lastSignedIn) },
    },
    { key: { text: 'Signed in now' }, value: { text: sessionsInWords(file.sessions) } },
  ],
})}
<div class="cs-actions cs-no-print">${actionsFor({
    disabled: account.disabled,
    locked,
    sessions: file.sessions,
    left,
    own: file.now.id === asker.person.id,
  }).map(
    (act) =>
      html`<form class="cs-inline-form" method="post" action="${path}/account/${act}" novalidate>${csrfField(reply)}<input type="hidden" name="seen" value="${file.facts.length}">${button(
        {
          text: BUTTONS[act],
          classes: act === 'disable' ? 'govuk-button--warning' : 'govuk-button--secondary',
          preventDoubleClick: true,
        },
      )}</form>`,
  )}</div>
${file.now.id === asker.person.id ? html`<p class="govuk-body">This is your own account: change its password under <a class="govuk-link" href="/account">your account</a>. Another administrator can close it.</p>` : null}`;
}

function sessionsInWords(sessions: number): string {
  if (sessions === 0) return 'No';
  return sessions === 1 ? 'Yes, in one browser' : `Yes, in ${sessions} browsers`;
}

interface AccountFlags {
  readonly disabled: boolean;
  readonly locked: boolean;
  readonly sessions: number;
  readonly left: boolean;
  readonly own: boolean;
}

/** What can be done to an account as it is. */
export function actionsFor({ disabled, locked, sessions, left, own }: AccountFlags): Act[] {
  if (own) return locked ? ['unlock'] : [];
  if (disabled) return left ? [] : ['enable'];
  return [
    ...(left ? [] : (['reset'] as const)),
    ...(locked && !left ? (['unlock'] as const) : []),
    ...(sessions > 0 ? (['end-sessions'] as const) : []),
    'disable',
  ];
}
