import type { BreadcrumbItem } from '../../platform/web/components/index.ts';
import { type Html, html } from '../../platform/web/html.ts';
import type { CaseContext } from './context.ts';
import { paths } from './paths.ts';

type Head = Pick<CaseContext, 'caseId' | 'reference' | 'childName'>;

/** The way to a page about a case. */
export function trail(context: Head, ...further: readonly BreadcrumbItem[]): BreadcrumbItem[] {
  return [
    { text: 'Cases', href: paths.cases },
    { text: context.reference, href: paths.case(context.caseId) },
    ...further,
  ];
}

/** Whose case it is, above the heading. */
export function caption(context: Head): Html {
  const name = context.childName === null ? '' : ` · ${context.childName}`;
  return html`<span class="govuk-caption-l">${context.reference}${name}</span>`;
}
