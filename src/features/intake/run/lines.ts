import { sql } from 'kysely';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import { type MadeFact, readMade } from '../judging/made-facts.ts';
import type { TemplateId } from '../templates/template.ts';

/** A row of a file that could be read, waiting to be judged with the other rows of its case. */
export interface WaitingLine {
  readonly seq: number;
  readonly file: number;
  readonly row: number;
  readonly identity: string;
  readonly digest: Buffer;
  /** The reference of its case. */
  readonly reference: string;
  /** Rows of one group are judged together: those of one case, and of cases between which a row moved. */
  readonly group: string;
  readonly cells: readonly string[];
}

/** A line with what is remembered of it. */
export interface Line extends WaitingLine {
  readonly before: {
    readonly subject: string;
    readonly same: boolean;
    readonly made: readonly MadeFact[];
  } | null;
}

/** Of which source the rows are. */
export interface RowSource {
  readonly service: string;
  readonly profile: string;
  readonly template: TemplateId;
}

const FETCH = 250;

export async function createLines(tx: WriteTx): Promise<void> {
  await sql`create temporary table import_line (
    seq integer, file integer, row integer, identity text collate "C", digest bytea, reference text collate "C",
    grp text collate "C", cells text
  ) on commit drop`.execute(tx);
}

export async function storeLines(tx: WriteTx, lines: readonly WaitingLine[]): Promise<void> {
  if (lines.length === 0) return;
  const column = <T>(pick: (line: WaitingLine) => T): T[] => lines.map(pick);
  await sql`insert into import_line select * from unnest(${column((l) => l.seq)}::int[], ${column((l) => l.file)}::int[],
    ${column((l) => l.row)}::int[], ${column((l) => l.identity)}::text[], ${column((l) => l.digest)}::bytea[],
    ${column((l) => l.reference)}::text[], ${column((l) => l.group)}::text[], ${column((l) => JSON.stringify(l.cells))}::text[])`.execute(
    tx,
  );
}

/** Groups between which rows moved become one: `groups` says which becomes which. */
export async function joinGroups(tx: WriteTx, groups: ReadonlyMap<string, string>): Promise<void> {
  if (groups.size === 0) return;
  await sql`update import_line l set grp = j.root
            from unnest(${[...groups.keys()]}::text[], ${[...groups.values()]}::text[]) as j(grp, root)
            where l.grp = j.grp`.execute(tx);
}

const joinRows = (source: RowSource) => sql`left join import_row r on r.service_id = ${source.service}
  and r.profile = ${source.profile} and r.template = ${source.template} and r.identity = l.identity`;

/** Rows that were imported for another case before: the reference of that case, and of this one. */
export async function movedLines(tx: WriteTx, source: RowSource): Promise<{ from: string; to: string }[]> {
  const rows = await sql<{ from: string; to: string }>`
    select distinct c.reference as "from", l.reference as "to" from import_line l
    ${joinRows(source)}
    join case_reference c on c.service_id = ${source.service} and c.case_id = r.subject
    where c.reference <> l.reference`.execute(tx);
  return rows.rows;
}

/** Streams of cases and children that the ledger has and that the file may change. */
export async function touchedStreams(tx: WriteTx, source: RowSource): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    with touched as (
      select distinct l.reference, r.subject from import_line l ${joinRows(source)} where r.digest is distinct from l.digest
    ), cases as (
      select case_id, child_id from case_reference
      where service_id = ${source.service} and reference in (select t.reference from touched t)
      union
      select case_id, child_id from case_reference
      where service_id = ${source.service} and case_id in (select subject from touched)
    )
    select case_id as id from cases union select child_id from cases`.execute(tx);
  return rows.rows.map((row) => row.id);
}

interface FetchedLine {
  seq: number;
  file: number;
  row: number;
  identity: string;
  digest: Buffer;
  reference: string;
  grp: string;
  cells: string;
  subject: string | null;
  same: boolean | null;
  made: string | null;
}

/** All lines, some whole groups at a time, each group in the order of the files. */
export async function* lineGroups(tx: WriteTx, source: RowSource): AsyncGenerator<Line[][]> {
  await sql`declare import_lines no scroll cursor for
    select l.seq, l.file, l.row, l.identity, l.digest, l.reference, l.grp, l.cells, r.subject, r.digest = l.digest as same, r.made
    from import_line l ${joinRows(source)} order by l.grp, l.seq`.execute(tx);
  let open: Line[] = [];
  for (;;) {
    const { rows } = await sql<FetchedLine>`fetch ${sql.raw(String(FETCH))} from import_lines`.execute(tx);
    const groups: Line[][] = [];
    for (const row of rows) {
      if (open.length > 0 && open[0]?.group !== row.grp) {
        groups.push(open);
        open = [];
      }
      open.push(lineOf(row));
    }
    if (rows.length < FETCH) {
      if (open.length > 0) groups.push(open);
      if (groups.length > 0) yield groups;
      break;
    }
    if (groups.length > 0) yield groups;
  }
  await sql`close import_lines`.execute(tx);
}

function lineOf(row: FetchedLine): Line {
  const { seq, file, identity, digest, reference, grp, cells, subject, same, made } = row;
  return {
    seq,
    file,
    row: row.row,
    identity,
    digest,
    reference,
    group: grp,
    cells: JSON.parse(cells) as string[],
    before:
      subject === null ? null : { subject, same: same === true, made: made === null ? [] : readMade(made) },
  };
}
