import { type AttentionKind, PROPOSES } from '../../../../engine/plan/attention.ts';
import { inShort } from '../../../../platform/day-words.ts';
import { button } from '../../../../platform/web/components/index.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import type { Permission } from '../../../organisation/index.ts';
import { neededToMove } from '../../judge/needs.ts';
import type { ActionPage } from '../../pages/action.ts';
import { paths } from '../../pages/paths.ts';
import { may } from '../../pages/reading.ts';
import { ATTENTION_WORDS } from '../../words.ts';

/** What is done about each reason, by whom: the address is of a form. */
const DONE_BY: Readonly<
  Partial<Record<AttentionKind, { readonly form: string; readonly text: string; readonly needs: Permission }>>
> = {
  overdue: { form: 'planned-date', text: 'Change the planned date', needs: 'manage-plan' },
  're-test-due': { form: 're-test', text: 'Record the re-test', needs: 'update-plan' },
  'claim-without-evidence': { form: 'evidence', text: 'Add evidence', needs: 'update-plan' },
  'lead-left': { form: 'leads', text: 'Change who leads it', needs: 'manage-plan' },
  'lead-changed-role': { form: 'leads', text: 'Change who leads it', needs: 'manage-plan' },
  'no-lead': { form: 'leads', text: 'Say who leads it', needs: 'manage-plan' },
  'no-planned-date': { form: 'planned-date', text: 'Plan a date', needs: 'manage-plan' },
  stale: { form: 'update', text: 'Give an update', needs: 'update-plan' },
};

/** Why the action needs attention, each with what can be done about it. The software proposes; people decide. */
export function attentionPart(page: ActionPage): Html | null {
  const { row } = page;
  if (row.attention.length === 0) return null;
  return html`<section aria-labelledby="attention" class="cs-attention"><h2 class="govuk-heading-m" id="attention">What needs attention</h2>
<ul class="govuk-list cs-stack">${row.attention.map(
    ({ kind, since }) =>
      html`<li><p class="govuk-body govuk-!-margin-bottom-1">${ATTENTION_WORDS[kind]}${since === null ? null : html` <span class="cs-muted">Since ${inShort(since as never)}.</span>`}</p>${whatToDo(page, kind)}</li>`,
  )}</ul></section>`;
}

function whatToDo(page: ActionPage, kind: AttentionKind): Html | null {
  const { action, reading, isToday } = page;
  if (!isToday) return null;
  const proposed = PROPOSES[kind];
  if (proposed !== undefined) {
    if (!may(reading, neededToMove(proposed))) return null;
    return button({
      text: DECISIONS[proposed] ?? 'Decide',
      href: paths.move(action.id, proposed),
      classes: 'govuk-button--secondary govuk-!-margin-bottom-1',
    });
  }
  const done = DONE_BY[kind];
  if (done === undefined || !may(reading, done.needs)) return null;
  return html`<p class="govuk-body govuk-!-margin-bottom-1 cs-no-print"><a class="govuk-link" href="${paths.form(action.id, done.form)}">${done.text}</a></p>`;
}

const DECISIONS: Readonly<Record<string, string>> = {
  'slipped-back': 'Decide whether it slipped back',
  verified: 'Decide whether it is verified',
  sustained: 'Decide whether it is sustained',
};
