import type { PlanFactKind } from '../../../../engine/plan/facts.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import { isCorrectable } from '../../forms/kinds/index.ts';
import { neededFor } from '../../judge/needs.ts';
import type { ActionPage } from '../../pages/action.ts';
import { paths } from '../../pages/paths.ts';
import { may } from '../../pages/reading.ts';

/** Where an entry is corrected or withdrawn: by whoever recorded it, or keeps the plan. `data` is asked of moves only. */
export function entryLinks(
  { reading, isToday }: Pick<ActionPage, 'reading' | 'isToday'>,
  kind: PlanFactKind,
  { fact, by }: { readonly fact: string; readonly by: string },
  data: unknown = {},
): Html | null {
  if (!isToday) return null;
  const needed = neededFor({ kind, data } as never);
  const own = by === reading.asker.person.id;
  if (needed === null || !may(reading, needed) || !(own || may(reading, 'manage-plan'))) return null;
  return html`<p class="cs-entry__links cs-no-print">${isCorrectable(kind) ? html`<a class="govuk-link" href="${paths.correct(fact)}">Correct<span class="govuk-visually-hidden"> this entry</span></a>` : null}<a class="govuk-link" href="${paths.withdraw(fact)}">Withdraw<span class="govuk-visually-hidden"> this entry</span></a></p>`;
}
