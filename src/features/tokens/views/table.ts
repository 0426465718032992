import { inWords, momentInWords } from '../../../platform/day-words.ts';
import { type TableCell, table, tag } from '../../../platform/web/components/index.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import { scopeInWords } from '../scopes.ts';
import type { Token } from '../store.ts';

export interface TokenTableOptions {
  readonly revoke: (token: Token) => string;
  /** Where lists of everybody’s tokens lead to each person. */
  readonly person?: (token: Token) => string;
}

/** Tokens with where they stand; those that are good can be revoked. */
export function tokenTable(tokens: readonly Token[], { revoke, person }: TokenTableOptions): Html {
  const rows = tokens.map((token): TableCell[] => [
    { text: token.name },
    ...(person === undefined
      ? []
      : [
          {
            html: html`<a class="govuk-link govuk-link--no-visited-state" href="${person(token)}">${token.person.name}</a>`,
          },
        ]),
    { html: join(token.scopes.map(scopeInWords), html`<br>`) },
    { text: inWords(token.until) },
    { text: token.lastUsedAt === null ? 'Never' : momentInWords(token.lastUsedAt) },
    { html: stateTag(token) },
    {
      html:
        token.state === 'good'
          ? html`<a class="govuk-link cs-no-print" href="${revoke(token)}">Revoke<span class="govuk-visually-hidden"> ${token.name}</span></a>`
          : html`–`,
    },
  ]);
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Tokens">${table({
    caption: 'Tokens for other software',
    captionClasses: 'govuk-visually-hidden',
    head: [
      { text: 'Used by' },
      ...(person === undefined ? [] : [{ text: 'Asks as' }]),
      { text: 'May' },
      { text: 'Good until' },
      { text: 'Last used' },
      { text: 'State' },
      { text: 'Revoke' },
    ],
    firstCellIsHeader: true,
    rows,
  })}</div>`;
}

/** Where a token stands, in words. */
export function stateInWords({ state, idle }: Token): string {
  if (state === 'revoked') return 'Revoked';
  if (state === 'expired') return 'Expired';
  return idle ? 'Refused: left, or account closed' : 'Good';
}

function stateTag(token: Token): Html {
  const isGood = token.state === 'good' && !token.idle;
  const isRefused = token.state === 'good' && token.idle;
  const colour = isGood ? 'green' : isRefused ? 'yellow' : 'grey';
  return tag({ text: stateInWords(token), classes: `govuk-tag--${colour}` });
}
