import { type Html, html, raw } from '../html.ts';
import type { TableCell, TableParams } from './table.ts';
import { table } from './table.ts';

export interface MultiSelectRow {
  readonly value: string;
  /** What is read out for the checkbox: "Select R-1024". */
  readonly label: string;
  readonly checked?: boolean | undefined;
  readonly cells: readonly TableCell[];
}

export interface MultiSelectParams extends Omit<TableParams, 'head' | 'rows' | 'firstCellIsHeader'> {
  /** The name of every checkbox; their ids are made from it. */
  readonly name: string;
  readonly head: readonly TableCell[];
  readonly rows: readonly MultiSelectRow[];
}

/** A table of which a person chooses rows; the script adds a checkbox in the heading that chooses them all. */
export function multiSelect(params: MultiSelectParams): Html {
  const chooser: TableCell = {
    html: raw('<span class="govuk-visually-hidden">Select</span>'),
    attributes: { id: `${params.name}-select-all` },
  };
  return table({
    ...params,
    attributes: {
      'data-module': 'moj-multi-select',
      'data-id-prefix': `${params.name}-`,
      ...params.attributes,
    },
    head: [chooser, ...params.head],
    rows: params.rows.map((row, index) => [{ html: checkbox(params.name, row, index) }, ...row.cells]),
  });
}

function checkbox(name: string, row: MultiSelectRow, index: number): Html {
  const id = `${name}-${index + 1}`;
  return html`<div class="govuk-checkboxes__item govuk-checkboxes--small moj-multi-select__checkbox"><input class="govuk-checkboxes__input" id="${id}" name="${name}" type="checkbox" value="${row.value}"${row.checked ? raw(' checked') : undefined}><label class="govuk-label govuk-checkboxes__label" for="${id}"><span class="govuk-visually-hidden">${row.label}</span></label></div>`;
}
