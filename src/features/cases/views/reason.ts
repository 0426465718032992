import type { Duty } from '../../../engine/duties/duty.ts';
import { standardInWords } from '../../../engine/duties/explain.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { mayUse, type Viewer } from '../../access/index.ts';
import { lower } from '../tell/letters.ts';
import { DUTY_TITLES } from '../words.ts';

/** Why a duty has its date, and the standard that set it. */
export interface ToldReason {
  readonly reason: string;
  readonly standard: Duty['standard'];
}

/** The days that go along to the page of a standard; null where the reader may not see standards. */
export type StandardLink = Query | null;

export const standardLink = (viewer: Pick<Viewer, 'permissions'>, days: Query = {}): StandardLink =>
  mayUse(['view-standards'], viewer) ? days : null;

/** Why a duty has its date, with a link to the standard that set it. */
export function reasonView({ reason, standard }: ToldReason, link: StandardLink): Html {
  const words = standardInWords(standard);
  if (link === null) return html`${reason}; ${words}`;
  const title = lower(DUTY_TITLES[standard.id]);
  return html`${reason}; <a class="govuk-link" href="${address(`/standards/${standard.id}`, link)}">${words}<span class="govuk-visually-hidden">: ${title}</span></a>`;
}

/** The same without a link, for files. */
export const reasonInText = ({ reason, standard }: ToldReason): string =>
  `${reason}; ${standardInWords(standard)}`;
