import type { TimelineFact } from '../../../engine/timeline/facts.ts';
import { inWords } from '../../../platform/day-words.ts';
import { insetText } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { tellFact } from '../../cases/index.ts';
import type { CaseContext } from '../context.ts';

/** What a record says now, above the form that corrects or withdraws it. */
export function asItStands(fact: TimelineFact, context: CaseContext): Html {
  const { sentence, more } = tellFact(fact, context.names);
  const by = context.names.person(fact.recordedBy);
  return insetText({
    html: html`<p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">${inWords(fact.on)}: ${sentence}</p>${more.map((line) => html`<p class="govuk-body govuk-!-margin-bottom-1">${line}</p>`)}<p class="govuk-body-s cs-muted govuk-!-margin-bottom-0">Recorded by ${by} on ${inWords(fact.firstRecordedOn)}${context.narrative ? '' : '. Free text, where it has any, stays as it is'}</p>`,
  });
}
