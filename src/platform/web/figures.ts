import { attribute, type Html, html } from './html.ts';

/** A number with its words. Every number opens the list of what makes it (product 4): give its address. */
export interface Figure {
  readonly number: number;
  readonly label: string;
  /** Left out only where nothing may be shown: restricted cases. */
  readonly href?: string | undefined;
  readonly tone?: 'late' | 'soon' | 'good' | undefined;
  /** The list on this page is the one that makes this number. */
  readonly chosen?: boolean | undefined;
}

/** Numbers side by side, each a link to its list. */
export function figures(all: readonly Figure[], label: string): Html {
  return html`<ul class="cs-figures" aria-label="${label}">${all.map(figure)}</ul>`;
}

function figure({ number, label, href, tone, chosen }: Figure): Html {
  const shown = tone !== undefined && number > 0 ? ` cs-figure--${tone}` : '';
  const words = html`<span class="cs-figure__number">${number.toLocaleString('en-GB')}</span> <span class="cs-figure__label">${label}</span>`;
  return html`<li class="cs-figure${shown}${chosen === true ? ' cs-figure--chosen' : ''}">${
    href === undefined
      ? words
      : html`<a href="${href}"${attribute('aria-current', chosen === true ? 'true' : null)}>${words}</a>`
  }</li>`;
}
