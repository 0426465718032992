import {
  type Attributes,
  attribute,
  attributes,
  type Child,
  type Content,
  classes,
  content,
  type Html,
  html,
  type Text,
} from '../html.ts';

export interface TableCell extends Content {
  readonly format?: 'numeric' | undefined;
  readonly classes?: string | undefined;
  readonly colspan?: number | undefined;
  readonly rowspan?: number | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface TableParams {
  readonly caption?: Text;
  readonly captionClasses?: string | undefined;
  readonly head?: readonly TableCell[] | undefined;
  readonly rows: readonly (readonly TableCell[] | false | null | undefined)[];
  readonly firstCellIsHeader?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A table with headings. */
export function table(params: TableParams): Html {
  const rows = params.rows.map(
    (cells) => cells && html`<tr class="govuk-table__row">${row(cells, params.firstCellIsHeader)}</tr>`,
  );
  return html`<table class="${classes('govuk-table', params.classes)}"${attributes(params.attributes)}>${caption(params)}${head(params.head)}<tbody class="govuk-table__body">${rows}</tbody></table>`;
}

function caption({ caption: words, captionClasses }: TableParams): Html | undefined {
  if (!words) return undefined;
  return html`<caption class="${classes('govuk-table__caption', captionClasses)}">${words}</caption>`;
}

function head(cells: readonly TableCell[] | undefined): Html | undefined {
  if (!cells) return undefined;
  const all = cells.map((cell) => {
    const name = classes(
      'govuk-table__header',
      cell.format && `govuk-table__header--${cell.format}`,
      cell.classes,
    );
    return html`<th scope="col" class="${name}"${spans(cell)}>${content(cell)}</th>`;
  });
  return html`<thead class="govuk-table__head"><tr class="govuk-table__row">${all}</tr></thead>`;
}

function row(cells: readonly TableCell[], firstIsHeader: boolean | undefined): Html[] {
  return cells.map((cell, index) => {
    if (index === 0 && firstIsHeader) {
      return html`<th scope="row" class="${classes('govuk-table__header', cell.classes)}"${spans(cell)}>${content(cell)}</th>`;
    }
    const name = classes(
      'govuk-table__cell',
      cell.format && `govuk-table__cell--${cell.format}`,
      cell.classes,
    );
    return html`<td class="${name}"${spans(cell)}>${content(cell)}</td>`;
  });
}

function spans(cell: TableCell): Child {
  if (!cell.colspan && !cell.rowspan && !cell.attributes) return undefined;
  return [
    attribute('colspan', cell.colspan),
    attribute('rowspan', cell.rowspan),
    attributes(cell.attributes),
  ];
}
