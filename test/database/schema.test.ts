import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/cluster.ts';
import { onServer } from '../support/server-under-test.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ask = <T>(what: string): Promise<T[]> =>
  onServer(database.ownerUrl, async (client) => (await client.query(what)).rows as T[]);

describe('every table', () => {
  test('says in its comment whether it is truth, projection or scratch, and of what', async () => {
    const tables = await ask<{ name: string; comment: string | null }>(
      `select c.relname as name, obj_description(c.oid) as comment from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    );
    expect(tables.length).toBeGreaterThan(30);
    for (const { name, comment } of tables)
      expect([name, comment]).toEqual([name, expect.stringMatching(/^(truth|projection|scratch): \S.{10,}/)]);
  });

  test('has a key that begins with the service, so that the tables can be parted by it', async () => {
    const keys = await ask<{ name: string; first: string }>(
      `select c.relname as name, a.attname as first
       from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
       join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    );
    // What belongs to the installation: before sign-in there is no service.
    const ofInstallation = ['installation', 'migration', 'web_session'];
    expect(keys.filter(({ first }) => first !== 'service_id').map(({ name }) => name)).toEqual(
      ofInstallation,
    );
  });

  test('sorts and compares text byte by byte, so that an index answers under row-level security', async () => {
    const columns = await ask<{ name: string }>(
      `select distinct c.relname || '.' || a.attname as name
       from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
       join pg_collation l on l.oid = a.attcollation
       where c.relnamespace = 'public'::regnamespace and l.collname not in ('C', 'POSIX') order by 1`,
    );
    expect(columns.map(({ name }) => name).filter((name) => !name.startsWith('migration.'))).toEqual([]);
  });
});

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly generated: boolean;
  readonly computed: boolean;
}

describe('tables.ts', () => {
  test('says of every table and column what the database has', async () => {
    const rows = await ask<Column & { table: string }>(
      `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
              (a.attidentity <> '' or a.attgenerated <> '' or a.atthasdef) as generated, a.attgenerated <> '' as computed
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1, a.attnum`,
    );
    const inDatabase = Object.fromEntries(
      [...Map.groupBy(rows, (row) => row.table)].map(([table, columns]) => [
        table,
        Object.fromEntries(columns.map((column) => [column.name, told(column)])),
      ]),
    );
    const code = tablesInCode();
    for (const { table, name, computed } of rows)
      if (computed && code[table]?.[name] !== undefined)
        // The catalogue calls a computed column nullable whatever it is computed from.
        code[table][name] = code[table][name].replace(/( \| null)?$/, ' | null');
    expect(code).toEqual(inDatabase);
  });
});

const TYPES: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  date: 'Day',
  boolean: 'boolean',
  integer: 'number',
  bigint: 'number',
  bytea: 'Buffer',
  'timestamp with time zone': 'Date',
  'text[]': 'string[]',
};

/** A column as tables.ts would say it: its type, whether it may be null, whether the database fills it in. */
function told({ type, nullable, generated }: Column): string {
  const base = TYPES[type] ?? `unknown ${type}`;
  return `${generated ? 'made by the database: ' : ''}${base}${nullable ? ' | null' : ''}`;
}

/** What tables.ts declares, by the compiler: columns with their types as they are read. */
function tablesInCode(): Record<string, Record<string, string>> {
  const file = fileURLToPath(new URL('../../src/platform/database/tables.ts', import.meta.url));
  const config = ts.parseConfigFileTextToJson(
    '',
    readFileSync(new URL('../../tsconfig.json', import.meta.url), 'utf8'),
  ).config as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  const program = ts.createProgram([file], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const tables = source?.statements.find(
    (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text === 'Tables',
  );
  if (tables === undefined) throw new Error('tables.ts declares no Tables.');
  const found: Record<string, Record<string, string>> = {};
  for (const table of checker.getTypeAtLocation(tables).getProperties()) {
    const type = checker.getTypeOfSymbolAtLocation(table, tables);
    found[table.name] = Object.fromEntries(
      type
        .getProperties()
        .map((column) => [column.name, inWords(checker, checker.getTypeOfSymbolAtLocation(column, tables))]),
    );
  }
  return found;
}

/** Kysely's wrappers hold what is selected in `__select__`. */
function inWords(checker: ts.TypeChecker, type: ts.Type): string {
  const selected = type.getProperty('__select__');
  if (selected === undefined) return plain(checker, type);
  const declaration = selected.valueDeclaration ?? selected.declarations?.[0];
  if (declaration === undefined) throw new Error('A wrapper without what it wraps.');
  return `made by the database: ${plain(checker, checker.getTypeOfSymbolAtLocation(selected, declaration))}`;
}

function plain(checker: ts.TypeChecker, type: ts.Type): string {
  const parts = type.isUnion() ? type.types : [type];
  const named = parts.map((part) => nameOf(checker, part));
  const nullable = named.includes('null');
  const base = [...new Set(named.filter((name) => name !== 'null'))];
  return `${base.join(' or ')}${nullable ? ' | null' : ''}`;
}

function nameOf(checker: ts.TypeChecker, type: ts.Type): string {
  const text = checker.typeToString(type);
  if (/^".*"$/.test(text)) return 'string';
  if (text === 'true' || text === 'false') return 'boolean';
  if (text === 'Day' || text.includes('__brand')) return 'Day';
  return text.replace(/^Buffer<.*>$/, 'Buffer');
}
