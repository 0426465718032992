import type { FastifyReply } from 'fastify';
import { address } from '../../../platform/web/address.ts';
import { pagination } from '../../../platform/web/components/index.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import type { Asker } from '../../access/index.ts';
import { paths } from '../actions.ts';
import type { CasePage } from '../queries/case-list.ts';
import { caseTableView } from './case-table.ts';
import { searchBox } from './list.ts';

export interface SearchView {
  readonly asker: Asker;
  readonly words: string;
  /** Null where nothing was looked for yet. */
  readonly found: { readonly open: CasePage; readonly closed: CasePage } | null;
  readonly isFurther: boolean;
}

/** Cases by name or reference, open and closed. */
export function searchView(reply: FastifyReply, view: SearchView): FastifyReply {
  return reply.page({
    title: 'Find a case',
    section: 'cases',
    breadcrumbs: [{ text: 'Cases', href: paths.cases }, { text: 'Find a case' }],
    content: html`<h1 class="govuk-heading-l">Find a case</h1>
${searchBox(reply, view.words)}
${resultsView(view)}`,
  });
}

function resultsView({ found, words, asker, isFurther }: SearchView): Child {
  if (found === null) {
    return html`<p class="govuk-body">Enter a reference or a name, or the beginning of one. Several words narrow the search: each must begin a word of the name or the reference.</p>`;
  }
  const { open, closed } = found;
  if (open.cases.length + closed.cases.length === 0) {
    return html`<p class="govuk-body">${isFurther ? 'There is nothing further on.' : html`No case that you may see has words that begin with “${words}”. Check the spelling, or enter fewer letters.`}</p>`;
  }
  const part = (heading: string, cases: CasePage['cases']): Html | null =>
    cases.length === 0
      ? null
      : html`<h2 class="govuk-heading-m">${heading}</h2>${caseTableView({
          label: heading,
          cases,
          sort: null,
          link: paths.case,
          mayAllocate: asker.viewer.permissions.has('allocate'),
          restricted: 0,
        })}`;
  return html`${part('Open cases', open.cases)}
${open.next === null ? null : html`<p class="govuk-body">Only the first 50 open cases are shown. Enter more letters to narrow the search.</p>`}
${part('Closed cases', closed.cases)}
${
  closed.next === null && !isFurther
    ? null
    : pagination({
        previous: isFurther ? { href: paths.search, text: 'Back to the first' } : null,
        next:
          closed.next === null
            ? null
            : { href: address(paths.search, { after: closed.next }), text: 'Next 50 closed cases' },
      })
}`;
}
