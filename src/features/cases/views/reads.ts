import type { FastifyReply } from 'fastify';
import { momentInWords } from '../../../platform/day-words.ts';
import { address } from '../../../platform/web/address.ts';
import { button, input, pagination, table } from '../../../platform/web/components/index.ts';
import { html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import type { Asker } from '../../access/index.ts';
import { paths } from '../actions.ts';
import type { LoggedGrant } from '../queries/grants-of-case.ts';
import type { ReadsPage } from '../queries/reads-of-case.ts';
import { upper } from '../tell/letters.ts';
import { startOf } from './frame.ts';

/** Asks for the reference of the case whose log is wanted. It is posted: no reference stands in an address. */
export function lookUpView(reply: FastifyReply, reference: string, problem: string | null): FastifyReply {
  return reply.page({
    title: 'Who read a record',
    section: 'reads',
    errors: problem === null ? [] : [{ field: 'reference', message: problem }],
    content: html`<h1 class="govuk-heading-l">Who read a record</h1>
<p class="govuk-body">Every page and every file that shows a child’s record is logged: who opened it, which, and when.</p>
<form method="post" action="/reads" novalidate>${csrfField(reply)}
${input({
  id: 'reference',
  name: 'reference',
  label: { text: 'Reference of the case', classes: 'govuk-label--s' },
  hint: { text: 'The whole reference, as it is written.' },
  value: reference,
  classes: 'govuk-input--width-20',
  autocomplete: 'off',
  spellcheck: false,
  errorMessage: problem === null ? undefined : { text: problem },
})}
${button({ text: 'Show the log' })}</form>`,
  });
}

export interface ReadsView {
  readonly asker: Asker;
  readonly found: { readonly caseId: string; readonly reference: string };
  readonly mayOpen: boolean;
  readonly reads: ReadsPage;
  readonly grants: readonly LoggedGrant[];
  readonly isFurther: boolean;
}

/** Who read the record of a case, and who was given access for a stated reason. */
export function readsView(reply: FastifyReply, view: ReadsView): FastifyReply {
  const { found, reads, grants, isFurther } = view;
  const path = paths.reads(found.caseId);
  return reply.page({
    title: `Who read this record – ${found.reference}`,
    section: 'reads',
    breadcrumbs: view.mayOpen
      ? [
          startOf(view.asker),
          { text: found.reference, href: paths.case(found.caseId) },
          { text: 'Who read this record' },
        ]
      : [{ text: 'Who read a record', href: '/reads' }, { text: found.reference }],
    content: html`<h1 class="govuk-heading-l">Who read this record <span class="govuk-caption-l">${found.reference}</span></h1>
${
  grants.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">Access for a stated reason</h2>
<div class="cs-scroll" tabindex="0" role="region" aria-label="Access for a stated reason">${table({
        head: [{ text: 'From' }, { text: 'Until' }, { text: 'Who' }, { text: 'To what' }, { text: 'Reason' }],
        rows: grants.map((grant) => [
          { text: momentInWords(grant.at) },
          { text: momentInWords(grant.until) },
          { text: grant.who },
          { text: grant.what === 'restricted' ? 'The restricted case' : 'Its free text' },
          { text: grant.reason },
        ]),
      })}</div>`
}
<h2 class="govuk-heading-m">Reads, the newest first</h2>
${
  reads.reads.length === 0
    ? html`<p class="govuk-body">${isFurther ? 'There is nothing further back.' : 'Nobody has read this record yet.'}</p>`
    : html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Reads">${table({
        head: [{ text: 'When' }, { text: 'Who' }, { text: 'Role then' }, { text: 'What' }],
        rows: reads.reads.map((read) => [
          { text: momentInWords(read.at) },
          { text: read.who === 'operator' ? 'The command line' : read.who },
          { text: read.role ?? '' },
          { text: upper(read.what) },
        ]),
      })}</div>`
}
${
  reads.next === null && !isFurther
    ? null
    : pagination({
        previous: isFurther ? { href: path, text: 'Back to the newest' } : null,
        next:
          reads.next === null ? null : { href: address(path, { before: reads.next }), text: 'Earlier reads' },
      })
}`,
  });
}
