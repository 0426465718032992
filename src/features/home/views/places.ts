import { type Html, html } from '../../../platform/web/html.ts';
import { type Asker, type Destination, mayUse } from '../../access/index.ts';

/** What one finds behind each entry of the main navigation, in a sentence. */
const WORDS: Readonly<Record<string, string>> = {
  cases: 'Find a child’s case, see what is owed on it and why, and record what happened.',
  duties: 'Everything that is owed on the cases you may see, with the reasons; also as at an earlier day.',
  weekly: 'Every initial assessment due, whose it is, and how many working days are left.',
  exceptions: 'Reasons why something was late, and what was decided about them.',
  changes: 'Significant changes that wait to be acknowledged or reviewed.',
  plan: 'Every action that answers an inspection or a review: what is claimed, what is tested, what slipped back.',
  import: 'Bring in exports of your case system; see which rows were wrong, and why.',
  standards:
    'What makes each duty, how long it may take, and on whose authority; bank holidays and the days on which the service is closed.',
  restricted: 'Open a restricted case for a stated reason and a limited time.',
  reads: 'Who looked at which child’s record, and when.',
  administration: 'People, accounts, roles and teams, and what is still to be set up.',
};

/** Where to go from here: what the navigation offers, each with a sentence. */
export function placesPart(asker: Asker, navigation: readonly Destination[]): Html | null {
  const open = navigation.filter(({ id, needs }) => WORDS[id] !== undefined && mayUse(needs, asker.viewer));
  if (open.length === 0) return null;
  return html`<section aria-labelledby="places" class="cs-no-print"><h2 class="govuk-heading-m" id="places">Where to go</h2>
<ul class="cs-places">${open.map(
    ({ id, text, href }) =>
      html`<li><h3 class="govuk-heading-s govuk-!-margin-bottom-1"><a class="govuk-link govuk-link--no-visited-state" href="${href}">${text}</a></h3><p class="govuk-body">${WORDS[id]}</p></li>`,
  )}</ul></section>`;
}
