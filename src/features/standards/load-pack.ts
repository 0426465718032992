import { readdir, readFile } from 'node:fs/promises';
import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Day } from '../../engine/calendar/day.ts';
import type { Mark, OrderTypeEntry, StandardVersion } from '../../engine/standards/standard.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import { type Fault, faultsOf, standardFaults } from './load-pack-rules.ts';
import { type PackContent, packSchema, standardSchema } from './load-pack-schema.ts';

/** Why a duty was late or not met, and whether that lies outside the service's control (rule 19). */
export interface Reason {
  readonly id: string;
  readonly title: string;
  readonly outside: boolean;
}

/** Dated standards with what belongs to them, as a file of the repository holds them and a service adopts them. */
export interface Pack {
  readonly id: string;
  readonly title: string;
  /** The first day for which the pack says anything. */
  readonly from: Day;
  readonly about: string;
  /** What a word of the product is called on screen under this pack. */
  readonly labels: Readonly<Record<string, string>>;
  readonly exceptionReasons: readonly (Reason & { readonly mark: Mark })[];
  readonly suspensionReasons: readonly { readonly id: string; readonly title: string; readonly mark: Mark }[];
  /** Supervision every so many weeks, per role. */
  readonly supervision: readonly { readonly role: string; readonly weeks: number; readonly mark: Mark }[];
  readonly orderTypes: readonly OrderTypeEntry[];
  readonly standards: readonly StandardVersion[];
}

/** One thing that is wrong with a pack; `line` is the line of the file, where it is known. */
export interface PackProblem {
  readonly file: string;
  readonly line: number | null;
  readonly problem: string;
}

export type ParsedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

/** Reads a pack from YAML text. `file` is named in the problems; nothing is opened. */
export function parsePack(text: string, file: string): ParsedPack {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', version: '1.2' });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lineAt(error.pos[0]),
      problem: `This is not YAML that can be read: ${firstSentence(error.message)}`,
    }));
    return { ok: false, problems };
  }
  const told = (faults: readonly Fault[], field: 'with its field' | 'as it is'): ParsedPack => ({
    ok: false,
    problems: faults.map(({ path, message }) => {
      const offset = offsetOf(document, path);
      const where = named(path, document, field);
      return { file, line: offset === null ? null : lineAt(offset), problem: `${where}${message}.` };
    }),
  });
  const alias = aliasIn(document);
  if (alias !== null) {
    const problem =
      'A pack has no YAML aliases (*name), since a reader should see each figure where it stands. Write it out.';
    return { ok: false, problems: [{ file, line: lineAt(alias), problem }] };
  }
  const result = packSchema.safeParse(document.toJS(), { error: inPlainWords });
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => ({ path: path as Fault['path'], message }));
    return told(faults, 'with its field');
  }
  const faults = faultsOf(result.data);
  return faults.length > 0 ? told(faults, 'as it is') : { ok: true, pack: packOf(result.data) };
}

/** One version of a standard as a service overrides it, in the same form as in a pack. Throws a plain error with every fault. */
export function parseOverride(content: unknown, by: { version: string; lastChecked: Day }): StandardVersion {
  const result = standardSchema.safeParse(content, { error: inPlainWords });
  if (result.success) return { ...by, ...result.data };
  const faults = result.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.') || 'the standard'} ${message}.`,
  );
  throw new PlainError(faults.join(' '));
}

/**
 * The standards of a file as a service overrides them: one, or a list, in the form that a pack has. Throws a plain error
 * with every fault.
 */
export function parseOverrides(text: string, file: string, today: Day): StandardVersion[] {
  const document = parseDocument(text, { schema: 'core', version: '1.2' });
  const unreadable = document.errors[0];
  if (unreadable !== undefined)
    throw new PlainError(`${file}: This is not YAML that can be read: ${firstSentence(unreadable.message)}`);
  if (aliasIn(document) !== null)
    throw new PlainError(
      `${file}: Standards have no YAML aliases (*name), since a reader should see each figure where it stands. Write it out.`,
    );
  const content = document.toJS() as unknown;
  const list: unknown[] = Array.isArray(content) ? content : [content];
  const faults: string[] = [];
  const versions = list.flatMap((one, at) => {
    const result = standardSchema.safeParse(one, { error: inPlainWords });
    const where = list.length === 1 ? '' : `standard ${at + 1}: `;
    const wrong = result.success
      ? standardFaults(result.data, result.data, []).map(({ message }) => message)
      : result.error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'it'} ${message}`);
    faults.push(...wrong.map((message) => `${file}: ${where}${message}.`));
    if (!result.success) return [];
    const { data } = result;
    return {
      ...data,
      version: data.version ?? `override/${data.duty}/${data.from}`,
      lastChecked: data.lastChecked ?? today,
    };
  });
  if (faults.length > 0) throw new PlainError(faults.join('\n'));
  return versions;
}

const SHIPPED = new URL('../../../standards/', import.meta.url);

/** The packs that this release ships, in the order of their names. */
export async function shippedPacks(): Promise<Pack[]> {
  const files = (await readdir(SHIPPED)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    files.map(async (name) => packOrThrow(await readFile(new URL(name, SHIPPED), 'utf8'), name)),
  );
}

/** One shipped pack. Throws a usage error where there is none of that id. */
export async function shippedPack(id: string): Promise<Pack> {
  const packs = await shippedPacks();
  const found = packs.find((each) => each.id === id);
  if (found !== undefined) return found;
  throw usage(`There is no pack "${id}". This release ships: ${packs.map((each) => each.id).join(', ')}.`);
}

/** A problem as one line: where, and what. */
export function inOneLine({ file, line, problem }: PackProblem): string {
  return `${file}${line === null ? '' : `, line ${line}`}: ${problem}`;
}

function packOrThrow(text: string, file: string): Pack {
  const parsed = parsePack(text, file);
  if (parsed.ok) return parsed.pack;
  throw new PlainError(parsed.problems.map(inOneLine).join('\n'));
}

function packOf(content: PackContent): Pack {
  const { lists, lastChecked, ...pack } = content;
  return {
    ...pack,
    ...lists,
    standards: content.standards.map((each) => ({
      ...each,
      version: each.version ?? `${content.id}/${each.from}`,
      lastChecked: each.lastChecked ?? lastChecked,
    })),
  };
}

/** Where the first alias stands: also how a small file would grow without end. */
function aliasIn(document: Document): number | null {
  let at: number | null = null;
  visit(document, {
    Alias: (_, node) => {
      at = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return at;
}

/** Where in the text a path points; of something that is missing, where that should stand. */
function offsetOf(document: Document, path: Fault['path']): number | null {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: readonly [number, number, number] }
      | undefined;
    if (node?.range != null) return node.range[0];
  }
  return null;
}

/** A path as people read it: the standard by its duty, then the field that the message goes on about. */
function named(path: Fault['path'], document: Document, field: 'with its field' | 'as it is'): string {
  const [first, at] = path;
  const inStandard = first === 'standards' && typeof at === 'number';
  const duty = inStandard ? document.getIn(['standards', at, 'duty']) : undefined;
  const which = inStandard
    ? `In the standard of ${typeof duty === 'string' ? duty : `number ${at + 1}`}: `
    : '';
  if (field === 'as it is') return which;
  const rest = inStandard ? path.slice(2) : path;
  return `${which}${rest.length > 0 ? rest.join('.') : inStandard ? 'it' : 'the pack'} `;
}

function inPlainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys')
    return `has ${issue.keys.map((key) => `"${key}"`).join(' and ')}, which no pack has here; check the spelling`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_key') return 'is not something that a limit can be for';
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined || issue.input === null) return 'is missing';
  return issue.expected === 'object' || issue.expected === 'record'
    ? 'must be named values, one on a line'
    : `must be ${EXPECTED[issue.expected] ?? issue.expected}`;
}

const EXPECTED: Readonly<Record<string, string>> = {
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
};

function firstSentence(message: string): string {
  const line = message.split('\n')[0] ?? '';
  return `${line.replace(/ at line \d+, column \d+:?$/, '').replace(/[.:]$/, '')}.`;
}
