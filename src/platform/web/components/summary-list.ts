import {
  type Attributes,
  attributes,
  type Child,
  type Content,
  classes,
  content,
  type Html,
  html,
} from '../html.ts';
import { heading } from './heading.ts';

export interface SummaryAction extends Content {
  readonly href: string;
  /** What the link is about, for those who hear it alone: "Change" + "name". */
  readonly visuallyHiddenText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SummaryActions {
  readonly items?: readonly SummaryAction[] | undefined;
  readonly classes?: string | undefined;
}

export interface SummaryWords extends Content {
  readonly classes?: string | undefined;
}

export interface SummaryRow {
  readonly key: SummaryWords;
  readonly value?: SummaryWords | undefined;
  readonly actions?: SummaryActions | undefined;
  readonly classes?: string | undefined;
}

export interface SummaryCard {
  readonly title?: (SummaryWords & { readonly headingLevel?: number | undefined }) | undefined;
  readonly actions?: SummaryActions | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SummaryListParams {
  readonly rows: readonly (SummaryRow | false | null | undefined)[];
  readonly card?: SummaryCard | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Names and values, with links to change them; in a card where there is one. */
export function summaryList(params: SummaryListParams): Html {
  const someActions = params.rows.some((row) => (row ? row.actions?.items?.length : 0));
  const rows = params.rows.map((row) => row && oneRow(row, someActions, params.card?.title));
  const list = html`<dl class="${classes('govuk-summary-list', params.classes)}"${attributes(params.attributes)}>${rows}</dl>`;
  return params.card ? card(params.card, list) : list;
}

function oneRow(row: SummaryRow, someActions: boolean, title: Content | undefined): Html {
  const bare = someActions && !row.actions?.items;
  return html`<div class="${classes('govuk-summary-list__row', bare && 'govuk-summary-list__row--no-actions', row.classes)}"><dt class="${classes('govuk-summary-list__key', row.key.classes)}">${content(row.key)}</dt><dd class="${classes('govuk-summary-list__value', row.value?.classes)}">${content(row.value)}</dd>${rowActions(row.actions, title)}</div>`;
}

function rowActions(actions: SummaryActions | undefined, title: Content | undefined): Html | undefined {
  const items = actions?.items ?? [];
  const [first] = items;
  if (!first) return undefined;
  const links =
    items.length === 1
      ? link(first, title)
      : html`<ul class="govuk-summary-list__actions-list">${items.map((item) => html`<li class="govuk-summary-list__actions-list-item">${link(item, title)}</li>`)}</ul>`;
  return html`<dd class="${classes('govuk-summary-list__actions', actions?.classes)}">${links}</dd>`;
}

function card(params: SummaryCard, list: Html): Html {
  const { title } = params;
  const name =
    title &&
    heading(title.headingLevel ?? 2, content(title), {
      class: classes('govuk-summary-card__title', title.classes),
    });
  return html`<div class="${classes('govuk-summary-card', params.classes)}"${attributes(params.attributes)}><div class="govuk-summary-card__title-wrapper">${name}${cardActions(params.actions, title)}</div><div class="govuk-summary-card__content">${list}</div></div>`;
}

function cardActions(actions: SummaryActions | undefined, title: Content | undefined): Html | undefined {
  const items = actions?.items ?? [];
  const [first] = items;
  if (!first) return undefined;
  const name = classes('govuk-summary-card__actions', actions?.classes);
  if (items.length === 1) return html`<div class="${name}">${link(first, title)}</div>`;
  return html`<ul class="${name}">${items.map((item) => html`<li class="govuk-summary-card__action">${link(item, title)}</li>`)}</ul>`;
}

function link(action: SummaryAction, title: Content | undefined): Html {
  return html`<a class="${classes('govuk-link', action.classes)}" href="${action.href}"${attributes(action.attributes)}>${content(action)}${unseen(action, title)}</a>`;
}

function unseen({ visuallyHiddenText: words }: SummaryAction, title: Content | undefined): Child {
  if (!words && !title) return undefined;
  return html`<span class="govuk-visually-hidden">${words && [' ', words]}${title && [' (', content(title), ')']}</span>`;
}
