import type { FastifyReply } from 'fastify';
import { address } from '../../../platform/web/address.ts';
import { pagination } from '../../../platform/web/components/index.ts';
import { type Child, html } from '../../../platform/web/html.ts';
import type { Asker } from '../../access/index.ts';
import { paths } from '../actions.ts';
import type { CasePage } from '../queries/case-list.ts';
import { caseTableView } from './case-table.ts';
import { searchBox } from './list.ts';

export interface SearchView {
  readonly asker: Asker;
  readonly words: string;
  /** Null where nothing was looked for yet. */
  readonly found: CasePage | null;
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
  if (found.cases.length === 0) {
    return html`<p class="govuk-body">${isFurther ? 'There is nothing further on.' : html`No case that you may see has words that begin with “${words}”. Check the spelling, or enter fewer letters.`}</p>`;
  }
  return html`<p class="govuk-body">Open and closed cases that you may see, by their reference.</p>
${caseTableView({
  label: 'Cases found',
  cases: found.cases,
  sort: null,
  link: paths.case,
  mayAllocate: asker.viewer.permissions.has('allocate'),
  restricted: 0,
})}
${
  found.next === null && !isFurther
    ? null
    : pagination({
        previous: isFurther ? { href: paths.search, text: 'Back to the first' } : null,
        next:
          found.next === null
            ? null
            : { href: address(paths.search, { after: found.next }), text: 'Next 50' },
      })
}`;
}
