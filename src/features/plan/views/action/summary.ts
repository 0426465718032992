import { type PlannedDate, plannedOf, strengthOf } from '../../../../engine/plan/action.ts';
import { inWords } from '../../../../platform/day-words.ts';
import { type SummaryRow, summaryList } from '../../../../platform/web/components/index.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import type { ActionPage } from '../../pages/action.ts';
import { paths } from '../../pages/paths.ts';
import { may } from '../../pages/reading.ts';
import { word } from '../../read/words.ts';
import { dateWords, writtenDate } from '../../tell/dates.ts';
import { STATE_TITLES, STRENGTH_TITLES } from '../../words.ts';
import { leadsInline } from '../leads.ts';

/** Where the action stands, in a few lines. */
export function summaryPart(page: ActionPage): Html {
  const { action, row, reading, isToday } = page;
  const manages = isToday && may(reading, 'manage-plan');
  const change = (form: string, what: string): Pick<SummaryRow, 'actions'> =>
    manages
      ? {
          actions: {
            items: [
              {
                href: paths.form(action.id, form),
                text: 'Change',
                visuallyHiddenText: what,
                classes: 'cs-no-print',
              },
            ],
          },
        }
      : {};
  return summaryList({
    rows: [
      { key: { text: 'State' }, value: { html: stateWords(page) } },
      {
        key: { text: 'Led by' },
        value: { html: leadsInline(row.leads) },
        ...change('leads', 'who leads it'),
      },
      {
        key: { text: 'Planned date' },
        value: { html: plannedWords(page) },
        ...change('planned-date', 'the planned date'),
      },
      {
        key: { text: 'Strongest evidence' },
        value: { text: STRENGTH_TITLES[strengthOf(action)] },
      },
      action.partCancellations.length > 0 && {
        key: { text: 'Cancelled in part' },
        value: { html: parts(page) },
      },
    ],
  });
}

function stateWords({ action, reading }: ActionPage): Html {
  const entry = action.states.at(-1);
  if (entry === undefined) return html`${STATE_TITLES[action.state]}`;
  const { words } = reading;
  const claimant = word(words, entry.words, 'claimant');
  const reason = word(words, entry.words, 'reason');
  return html`${STATE_TITLES[entry.to]} since ${inWords(entry.on)}${claimant === '' ? null : `, says ${claimant}`}${reason === '' ? null : html`<span class="cs-under cs-typed">${reason}</span>`}`;
}

function plannedWords(page: ActionPage): Html {
  const { action } = page;
  const { current, first } = plannedOf(action);
  const dates = action.planned;
  return html`${current === null ? 'None' : told(page, current)}${
    first !== null && first !== current
      ? html`<span class="cs-under">First planned for ${told(page, first)}</span>`
      : null
  }${dates.length > 1 ? html`<details class="govuk-details cs-why"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${dates.length === 2 ? 'Both' : `All ${dates.length}`} planned dates</span></summary><div class="govuk-details__text"><ol class="govuk-list govuk-list--number">${dates.map((one) => dateLine(page, one))}</ol></div></details>` : null}`;
}

function told({ reading }: ActionPage, { planned, words }: PlannedDate): string {
  const date = writtenDate(planned, reading.words, words, 'planned');
  return date === null ? 'no date' : dateWords(date);
}

function dateLine(page: ActionPage, one: PlannedDate): Html {
  const { voice, words } = page.reading;
  const reason = word(words, one.words, 'reason');
  return html`<li>${told(page, one)} <span class="cs-muted">since ${inWords(one.on)}, recorded by ${voice.person(one.by, one.knownOn)}</span>${reason === '' ? null : html`<br>${reason}`}</li>`;
}

function parts({ action, reading }: ActionPage): Html {
  const { words } = reading;
  return html`<ul class="govuk-list cs-stack">${action.partCancellations.map(
    (one) =>
      html`<li>${word(words, one.words, 'what')} <span class="cs-muted">(${inWords(one.on)})</span><br>${word(words, one.words, 'why')}</li>`,
  )}</ul>`;
}
