import { type Child, type Html, html } from '../html.ts';

export interface FilterLayoutParams {
  readonly filter: Html;
  /** Links or buttons above the list, beside the one that shows the filter on small screens. */
  readonly actions?: Child;
  readonly content: Html;
}

/** A filter beside its list; the script of the filter puts the button that shows it above the list. */
export function filterLayout(params: FilterLayoutParams): Html {
  return html`<div class="moj-filter-layout"><div class="moj-filter-layout__filter">${params.filter}</div><div class="moj-filter-layout__content"><div class="moj-action-bar"><div class="moj-action-bar__filter"></div>${params.actions}</div>${params.content}</div></div>`;
}
