import type { FastifyReply } from 'fastify';
import { html } from '../../../platform/web/html.ts';
import { caption, trail } from '../case-head.ts';
import type { CaseContext } from '../context.ts';
import { paths } from '../paths.ts';

/** Says why something cannot be recorded just now, and where to go on. */
export function notNowView(
  reply: FastifyReply,
  context: CaseContext,
  title: string,
  why: string,
): FastifyReply {
  return reply.page({
    title: `${title} – ${context.reference}`,
    section: 'cases',
    breadcrumbs: trail(context, { text: 'Record', href: paths.record(context.caseId) }),
    content: html`${caption(context)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">This cannot be recorded now. ${why}</p>
<p class="govuk-body"><a class="govuk-link" href="${paths.record(context.caseId)}">Record something else on this case</a></p>`,
  });
}
