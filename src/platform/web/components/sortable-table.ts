import { type Attributes, type Content, content, type Html, html } from '../html.ts';
import { type TableCell, type TableParams, table } from './table.ts';

export interface SortableHeading extends TableCell {
  /** How the rows stand by this column; left out where they cannot be sorted by it. */
  readonly sort?: 'ascending' | 'descending' | 'none' | undefined;
  /** The list sorted by this column, where the server sorts it. */
  readonly href?: string | undefined;
}

export interface SortableCell extends TableCell {
  /** What the browser sorts by, where the words would sort wrongly: 2013-07-31. */
  readonly sortValue?: string | number | undefined;
}

export interface SortableTableParams extends Omit<TableParams, 'head' | 'rows'> {
  readonly head: readonly SortableHeading[];
  readonly rows: readonly (readonly SortableCell[] | false | null | undefined)[];
}

/**
 * A table whose rows are sorted by a column. With an href on its headings the server sorts, by links; without, the
 * browser does so by the buttons that its script makes of the headings.
 */
export function sortableTable(params: SortableTableParams): Html {
  const byServer = params.head.some((cell) => cell.href);
  const sorted: Attributes = byServer ? {} : { 'data-module': 'moj-sortable-table' };
  return table({
    ...params,
    attributes: { ...sorted, ...params.attributes },
    head: params.head.map(heading),
    rows: params.rows.map((row) => (row ? row.map(cell) : undefined)),
  });
}

function heading({ sort, href, ...given }: SortableHeading): TableCell {
  const attributes = sort ? { 'aria-sort': sort, ...given.attributes } : given.attributes;
  return { ...given, attributes, html: href ? link(href, given, sort) : given.html };
}

function link(href: string, words: Content, sort: SortableHeading['sort']): Html {
  const arrow = sort === 'ascending' ? '▲' : sort === 'descending' ? '▼' : undefined;
  const seen = arrow && html` <span aria-hidden="true">${arrow}</span>`;
  return html`<a class="govuk-link govuk-link--no-visited-state" href="${href}">${content(words)}</a>${seen}`;
}

function cell({ sortValue, ...given }: SortableCell): TableCell {
  if (sortValue === undefined) return given;
  return { ...given, attributes: { 'data-sort-value': sortValue, ...given.attributes } };
}
