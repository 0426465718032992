import type { FastifyReply } from 'fastify';
import type { Day } from '../../../engine/calendar/day.ts';
import type { Sheet } from '../../../platform/documents/sheet.ts';
import { address } from '../../../platform/web/address.ts';
import { pagination } from '../../../platform/web/components/index.ts';
import { html } from '../../../platform/web/html.ts';
import { stateInWords, type Token, tokenTable } from '../../tokens/index.ts';
import { crumbs } from '../crumbs.ts';
import { personPath } from '../people/person-page.ts';
import { HERE } from '../section.ts';
import { exportLinks } from '../send-table.ts';

export const SOFTWARE = '/administration/software';

export interface SoftwarePage {
  readonly tokens: readonly Token[];
  /** Also those that have expired or were revoked. */
  readonly isWhole: boolean;
  readonly total: number;
  readonly next: string | null;
}

/** Everybody’s tokens. */
export function softwareView(reply: FastifyReply, page: SoftwarePage): FastifyReply {
  const { tokens, isWhole, total, next } = page;
  const kept = { show: isWhole ? 'all' : null };
  return reply.page({
    title: 'Access for other software',
    section: HERE,
    breadcrumbs: crumbs(['Access for other software']),
    content: html`<h1 class="govuk-heading-l">Access for other software</h1>
<p class="govuk-body">With a token, other software asks as the person who made it, and sees what that person may see. People make tokens for themselves, under “Your account”. Here you see them all, and can revoke one: for example where somebody may have got hold of it.</p>
<p class="govuk-body">When somebody leaves, or their account is closed, their tokens are refused without being revoked.</p>
<h2 class="govuk-heading-m">${isWhole ? 'All tokens' : 'Tokens that are good'}: ${total}</h2>
<p class="govuk-body cs-no-print">${
      isWhole
        ? html`<a class="govuk-link" href="${SOFTWARE}">Show only those that are good</a>`
        : html`<a class="govuk-link" href="${SOFTWARE}?show=all">Show also those that have expired or were revoked</a>`
    }</p>
${
  tokens.length === 0
    ? html`<p class="govuk-body">${isWhole ? 'Nobody has made a token yet.' : 'There is no token that is good: no other software can ask.'}</p>`
    : tokenTable(tokens, {
        revoke: (token) => `${SOFTWARE}/${token.id}/revoke`,
        person: (token) => personPath(token.person.id),
      })
}
${next === null ? null : pagination({ next: { href: address(SOFTWARE, { ...kept, after: next }) } })}
${total === 0 ? null : exportLinks(`${SOFTWARE}/export`, kept)}`,
  });
}

/** The same as a table. */
export function tokensSheet(tokens: readonly Token[], today: Day): Sheet {
  return {
    title: 'Access for other software',
    columns: [
      { heading: 'List day', type: 'day' },
      { heading: 'Used by', width: 32 },
      { heading: 'Asks as', width: 28 },
      { heading: 'Scopes', width: 40 },
      { heading: 'Good until', type: 'day' },
      { heading: 'Last used', width: 20 },
      { heading: 'State', width: 20 },
    ],
    rows: tokens.map((token) => [
      today,
      token.name,
      token.person.name,
      token.scopes.join(', '),
      token.until,
      token.lastUsedAt === null ? 'Never' : token.lastUsedAt.toISOString().slice(0, 16).replace('T', ' '),
      stateInWords(token),
    ]),
  };
}
