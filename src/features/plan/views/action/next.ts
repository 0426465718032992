import { currentRetests } from '../../../../engine/plan/action.ts';
import { MOVES } from '../../../../engine/plan/moves.ts';
import { PLAN_STATES } from '../../../../engine/plan/states.ts';
import { button } from '../../../../platform/web/components/index.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import { neededToMove } from '../../judge/needs.ts';
import type { ActionPage } from '../../pages/action.ts';
import { paths } from '../../pages/paths.ts';
import { may } from '../../pages/reading.ts';

/** What the reader may do next: every move that the table allows, and everything else that can be recorded. */
export function nextPart(page: ActionPage): Html | null {
  if (!page.isToday) return null;
  const buttons = [...everyday(page), ...moves(page)];
  const links = rarer(page);
  if (buttons.length + links.length === 0) return null;
  return html`<section aria-labelledby="next" class="cs-no-print"><h2 class="govuk-visually-hidden" id="next">What can be recorded</h2>
<div class="govuk-button-group">${buttons}</div>${links.length === 0 ? null : html`<ul class="cs-actions govuk-list">${links.map((link) => html`<li>${link}</li>`)}</ul>`}</section>`;
}

function everyday({ action, reading }: ActionPage): Html[] {
  if (!may(reading, 'update-plan')) return [];
  const waits = currentRetests(action).some((one) => one.result === null);
  return [
    button({ text: 'Give an update', href: paths.form(action.id, 'update') }),
    button({ text: 'Add evidence', href: paths.form(action.id, 'evidence') }),
    ...(waits ? [button({ text: 'Record a re-test', href: paths.form(action.id, 're-test') })] : []),
  ];
}

function moves({ action, reading }: ActionPage): Html[] {
  return PLAN_STATES.flatMap((to): Html[] => {
    const move = MOVES[action.state][to];
    if (!move.allowed || !may(reading, neededToMove(to))) return [];
    return [button({ text: move.does, href: paths.move(action.id, to), classes: 'govuk-button--secondary' })];
  });
}

function rarer({ action, reading }: ActionPage): Html[] {
  const link = (form: string, text: string): Html =>
    html`<a class="govuk-link" href="${paths.form(action.id, form)}">${text}</a>`;
  const manages = may(reading, 'manage-plan');
  const setsRetests =
    action.doneOn !== null &&
    (manages || (may(reading, 'update-plan') && currentRetests(action).length === 0));
  return [
    ...(setsRetests ? [link('re-tests', 'Set the re-tests')] : []),
    ...(manages
      ? [
          link('text', 'Reword the action'),
          link('measure', action.measure === null ? 'Link a measure' : 'Change the linked measure'),
          ...(action.state === 'cancelled' ? [] : [link('part', 'Cancel a part')]),
        ]
      : []),
  ];
}
