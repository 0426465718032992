import { momentInWords } from '../../platform/day-words.ts';
import { type Html, html } from '../../platform/web/html.ts';

/** What somebody else recorded while a form was open. */
export interface ConflictFact {
  readonly words: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

/** Says what somebody else recorded meanwhile; what was typed stands below it and is lost to nobody. */
export function conflictNotice(
  since: readonly ConflictFact[],
  before = 'Nothing of yours was recorded yet, and nothing is lost: it stands below. This was recorded meanwhile:',
  after = 'Look at both. If yours still holds, send it again.',
): Html | null {
  if (since.length === 0) return null;
  return html`<div class="govuk-error-summary" role="alert" tabindex="-1" id="conflict"><h2 class="govuk-error-summary__title">Somebody else changed this in the meantime</h2>
<div class="govuk-error-summary__body"><p>${before}</p>
<ul class="govuk-list govuk-list--bullet">${since.map((fact) => html`<li>${fact.words} (${fact.recordedBy}, ${momentInWords(fact.recordedAt)})</li>`)}</ul>
<p>${after}</p></div></div>`;
}
