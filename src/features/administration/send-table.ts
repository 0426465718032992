import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Sheet } from '../../platform/documents/sheet.ts';
import { writeCsv } from '../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../platform/documents/write-xlsx.ts';
import { address, type Query } from '../../platform/web/address.ts';
import { type Html, html } from '../../platform/web/html.ts';
import { type FileFormat, sendFile } from '../../platform/web/send-file.ts';

export type TableFormat = FileFormat;

/** The form of a file that was asked for; a workbook where nothing else was. */
export const formatOf = (asked: string): TableFormat => (asked === 'csv' ? 'csv' : 'xlsx');

/** Sends a table as a file, in pieces. `name` says what it is and of which day, without its ending. */
export function sendTable(
  reply: FastifyReply,
  sheet: Sheet,
  name: string,
  format: TableFormat,
): FastifyReply {
  const pieces = format === 'csv' ? writeCsv(sheet.columns, sheet.rows) : writeXlsx([sheet]);
  return sendFile(reply, name, format, Readable.from(pieces));
}

/** Links to the same list as a file, with the same filters. */
export function exportLinks(path: string, query: Query = {}): Html {
  const link = (format: TableFormat): string => address(path, { ...query, format });
  return html`<p class="govuk-body cs-no-print">Download this list: <a class="govuk-link" href="${link('xlsx')}">Excel</a>, <a class="govuk-link" href="${link('csv')}">CSV</a></p>`;
}
