import { inShort } from '../../../platform/day-words.ts';
import { address } from '../../../platform/web/address.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { DUTIES_PATH } from '../../duties/index.ts';
import type { Uncaused } from '../read-work.ts';

/** What the number of late duties without a cause counts. */
export const uncausedLabel = ({ number, dueFrom }: Uncaused): string =>
  `late ${number === 1 ? 'duty' : 'duties'} due since ${inShort(dueFrom)}, cause not recorded`;

/** The list that makes the number. */
export const uncausedList = ({ dueFrom }: Uncaused, owner: 'me' | null = null): string =>
  address(DUTIES_PATH, { state: 'late', cause: 'none', owner, 'due-from': dueFrom });

/** The reader's own late duties that want a cause. */
export function uncausedLine(uncaused: Uncaused | null): Html | null {
  if (uncaused === null || uncaused.number === 0) return null;
  return html`<p class="govuk-body"><a class="govuk-link" href="${uncausedList(uncaused, 'me')}">${uncaused.number} ${uncausedLabel(uncaused)}</a></p>`;
}
