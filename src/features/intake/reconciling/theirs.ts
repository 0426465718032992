import type { WriteTx } from '../../../platform/database/in-service.ts';
import { rememberedMapping } from '../mapping/remembered.ts';
import { withOverrides } from '../reading/open-file.ts';
import { rolesOf } from '../reading/roles.ts';
import { identityOf, readRow } from '../reading/row.ts';
import type { RowSource } from '../run/lines.ts';
import type { ReadFile } from '../run/outcome.ts';
import { openFiles } from '../run/read-files.ts';
import type { ImportRequest } from '../run/request.ts';
import { templateOf } from '../templates/index.ts';

/** A row of the source. */
export interface Theirs {
  readonly file: string;
  readonly row: number;
  /** The values of the columns that make it itself; null where one of them cannot be read. */
  readonly key: readonly string[] | null;
  readonly identity: string | null;
}

/** Every row of the files with what makes it itself, also of those that an import would refuse. */
export async function theirRows(
  tx: WriteTx,
  source: RowSource,
  request: Pick<ImportRequest, 'files' | 'map'>,
): Promise<Theirs[]> {
  const template = templateOf(source.template);
  const remembered = withOverrides(
    await rememberedMapping(tx, source.service, source.profile, source.template),
    request.map,
    template,
  );
  const { opened, read } = await openFiles(request.files, { template, remembered });
  const roles = await rolesOf(tx, source.service);
  const rows: Theirs[] = [];
  for (const [at, file] of opened.entries()) {
    const { headings, mapping, name } = read[at] as ReadFile;
    for await (const row of file.rows) {
      const { values, identity } = readRow(row, headings, mapping, template, {
        daysFrom: file.table.about.daysFrom,
        roles,
      });
      const { row_id: _own, ...others } = values;
      const key = identityOf(others, template);
      rows.push({
        file: name,
        row: row.row,
        key: key === null ? null : (JSON.parse(key) as string[]),
        identity,
      });
    }
  }
  return rows;
}
