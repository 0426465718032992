import { measureSays } from '../../../../engine/plan/action.ts';
import { inWords } from '../../../../platform/day-words.ts';
import { tag } from '../../../../platform/web/components/index.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import type { ActionPage } from '../../pages/action.ts';
import { word } from '../../read/words.ts';
import { measureWords } from '../../tell/fact.ts';

/** The measure that tests the claim by itself, and what it says. */
export function measurePart(page: ActionPage): Html | null {
  const { action, reading } = page;
  const { measure } = action;
  if (measure === null) return null;
  const { words } = reading;
  const note = word(words, measure.words, 'note');
  return html`<section aria-labelledby="measure"><h2 class="govuk-heading-m" id="measure">Linked measure</h2>
<p class="govuk-body">${measureWords(measure.linked)}.${note === '' ? null : html` ${note}`}</p>
<p class="govuk-body">${saying(page)}</p></section>`;
}

function saying({ action }: ActionPage): Html {
  if (action.doneOn === null)
    return html`The measure tests a claim. The action is not claimed done, so that it says nothing.`;
  const says = measureSays(action);
  if (says === null)
    return html`${tag({ text: 'Waits', classes: 'govuk-tag--grey' })} The measure has not spoken since the claim of ${inWords(action.doneOn)}.`;
  const figures = `${says.n} of ${says.d} on ${inWords(says.on)}`;
  return says.holds
    ? html`${tag({ text: 'Holds', classes: 'govuk-tag--green' })} The measure says that the claim holds: ${figures}.`
    : html`${tag({ text: 'No longer holds', classes: 'govuk-tag--red' })} The measure says that the claim no longer holds: ${figures}. A person decides whether the action slipped back.`;
}
