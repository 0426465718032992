import type { CaseFactKind } from '../../../engine/timeline/facts.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { inWords } from '../../../platform/day-words.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { FACT_TITLES, factDetail } from '../../cases/index.ts';
import type { CaseContext } from '../context.ts';

/** What others recorded since a form was opened, beside what is typed in it. */
export function sinceView(context: CaseContext, since: readonly StoredFact[], typedForm: Html): Html {
  return html`<div class="cs-beside"><section class="cs-beside__others" aria-labelledby="others"><h2 class="govuk-heading-m" id="others">Recorded by others since you opened this form</h2>
<ul class="govuk-list cs-stack">${since.map((fact) => html`<li class="govuk-inset-text govuk-!-margin-top-0">${sinceWords(fact, context)}</li>`)}</ul>
<p class="govuk-body">Nothing of yours is recorded yet, and nothing you typed is lost. Look at what changed. If yours still holds, record it as well; if not, change it first, or cancel.</p></section>
<section class="cs-beside__own" aria-labelledby="own"><h2 class="govuk-heading-m" id="own">Yours</h2>${typedForm}</section></div>`;
}

function sinceWords(fact: StoredFact, context: CaseContext): Html {
  const who = context.names.person(fact.recordedBy);
  const at = fact.recordedAt.toLocaleString('en-GB', {
    timeZone: 'Europe/London',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const texts = Object.values(context.texts.get(fact.corrects ?? fact.id) ?? {}).filter(
    (text) => text !== '',
  );
  return html`<p class="govuk-body govuk-!-margin-bottom-1">${whatWords(fact, context)}</p>${texts.map((text) => html`<p class="govuk-body cs-typed govuk-!-margin-bottom-1">${text}</p>`)}<p class="govuk-body-s cs-muted govuk-!-margin-bottom-0">${who}, ${at}</p>`;
}

/** What a fact as recorded says, in words: also one that is not on the timeline any more. */
function whatWords(fact: StoredFact, context: CaseContext): string {
  if (fact.withdraws !== null) {
    const withdrawn = context.facts.find((one) => one.id === fact.withdraws);
    return `Withdrawn: ${withdrawn === undefined ? 'a record' : whatWords(withdrawn, context)}`;
  }
  if (!Object.hasOwn(FACT_TITLES, fact.kind) || fact.data === null)
    return 'The child’s details were changed.';
  const told = { kind: fact.kind as CaseFactKind, data: fact.data } as never;
  const words = `${inWords(fact.occurredOn)}: ${factDetail(told, context.names)}`;
  return fact.corrects === null ? words : `Corrected: ${words}`;
}
