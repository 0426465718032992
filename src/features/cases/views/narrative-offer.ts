import { insetText } from '../../../platform/web/components/index.ts';
import { type Child, html } from '../../../platform/web/html.ts';
import { paths } from '../actions.ts';
import type { Visit } from '../pages/visit.ts';

/** Who may mend data reads no free text by role, and may state a reason to. */
export function narrativeOffer({ narrative, asker, isToday, record }: Visit): Child {
  if (narrative || !isToday || !asker.viewer.permissions.has('mend-data')) return null;
  return insetText({
    html: html`<p class="govuk-body">Free text of this case is not shown to you. To mend its data, <a class="govuk-link" href="${paths.narrative(record.found.caseId)}">state a reason to read it</a>.</p>`,
  });
}
