import type { Day } from '../../../engine/calendar/day.ts';
import type { JudgeContext } from '../../cases/index.ts';
import { type CaseState, newCaseState, remember, take } from '../judging/case-state.ts';
import { judgeRow } from '../judging/judge-row.ts';
import { withoutLostAllocation } from '../judging/lost-allocation.ts';
import type { MadeFact } from '../judging/made-facts.ts';
import { movedOpening } from '../judging/opening.ts';
import { type PeopleByReference, peopleInRow } from '../reading/people.ts';
import { NOT_INITIAL, type RecordedOnRule } from '../reading/recorded-on.ts';
import { readRow } from '../reading/row.ts';
import type { ReadingContext } from '../reading/values.ts';
import type { CaseTemplate, ColumnProblem, Values } from '../templates/template.ts';
import type { Line } from './lines.ts';
import type { Findings, ReadFile } from './outcome.ts';

export interface Judging {
  readonly template: CaseTemplate;
  readonly files: readonly (ReadFile & { readonly daysFrom: '1900' | '1904' })[];
  readonly context: JudgeContext;
  readonly people: PeopleByReference;
  readonly roles: ReadingContext['roles'];
  readonly recordedOn: RecordedOnRule;
  /** The team of a person's post on a day; null where there is none. */
  teamOf(person: string, on: Day): string | null;
  uuid(): string;
}

/** A row that says something new: what is to be remembered of it. */
export interface RowToKeep {
  readonly line: Line;
  readonly state: CaseState;
  readonly made: readonly MadeFact[];
  readonly isNew: boolean;
}

export interface JudgedGroup {
  /** Cases that the rows changed or opened. */
  readonly changed: readonly CaseState[];
  readonly rows: readonly RowToKeep[];
}

interface Was {
  readonly state: CaseState;
  readonly made: readonly MadeFact[];
  readonly digest: Buffer;
}

interface Read {
  readonly line: Line;
  readonly values: Values;
}

/**
 * Judges the rows of one group in the order of the files, each standing on those before. `cases` are those that the
 * ledger has, by reference; cases that the rows open are added.
 */
export function judgeGroup(
  lines: readonly Line[],
  cases: Map<string, CaseState>,
  findings: Findings,
  judging: Judging,
): JudgedGroup {
  const byId = new Map([...cases.values()].map((state) => [state.caseId, state]));
  const rows: Read[] = lines.map((line) => ({ line, values: valuesOf(line, judging) }));
  const was = new Map<string, Was>();
  const keep = new Map<string, RowToKeep>();
  const unchanged: { read: Read; before: Was }[] = [];
  const judge = (read: Read, before: Was | null): void => {
    const { identity, digest } = read.line;
    const judged = judgeLine(read, before, rows, cases, findings, judging);
    if (judged === null) return;
    was.set(identity, { state: judged.state, made: judged.made, digest });
    keep.set(identity, { ...judged, isNew: before === null || keep.get(identity)?.isNew === true });
  };
  for (const read of rows) {
    const before = was.get(read.line.identity) ?? wasBefore(read.line, byId);
    if (before?.digest.equals(read.line.digest) === true) unchanged.push({ read, before });
    else judge(read, before);
  }
  for (const { read, before } of unchanged) {
    // A later file of the same import may say otherwise of the row; then that holds.
    const again = was.has(read.line.identity) ? null : withoutLostAllocation(before);
    if (again === null) findings.unchanged += 1;
    else judge(read, again);
  }
  const states = new Set([...cases.values(), ...[...keep.values()].map((row) => row.state)]);
  return { changed: [...states].filter((state) => state.drafts.length > 0), rows: [...keep.values()] };
}

function judgeLine(
  { line, values }: Read,
  before: Was | null,
  rows: readonly Read[],
  cases: Map<string, CaseState>,
  findings: Findings,
  judging: Judging,
): RowToKeep | null {
  const refuse = (problems: readonly ColumnProblem[]): null => {
    findings.refuse(line.file, line.row, line.cells, problems);
    return null;
  };
  const { template, context, people, recordedOn } = judging;
  if (values.recorded_on !== undefined && recordedOn === 'not-an-initial-load') return refuse([NOT_INITIAL]);
  const reference = values.reference ?? '';
  const there = cases.get(reference);
  if (there === undefined && template.id !== 'orders') return refuse([unknownReference(reference)]);
  const state = there ?? openingState(reference, rows, judging);
  const { ids } = peopleInRow(values, template.columns, people);
  const sourceDay = (values.recorded_on ?? null) as Day | null;
  const wanted = template.wanted(values, {
    today: context.today,
    recordedOn: sourceDay,
    person: (column) => ids.get(column),
  });
  const touched = before === null ? [state] : [state, before.state];
  const drafts = touched.reduce((sum, one) => sum + one.drafts.length, 0);
  const goBack = remember(touched);
  const begins = earliest([values.made_on, values.allocated_on]) as Day | null;
  if (there !== undefined && begins !== null) {
    const made = before?.state === state ? before.made : [];
    const opening = movedOpening(state, { begins, made, recordedOn: sourceDay }, judging.uuid);
    if (opening !== null) take(state, opening, context);
  }
  const judged = judgeRow(
    state,
    {
      wanted,
      before: before === null ? null : { on: before.state, made: before.made },
      allocatedOnStated: values.allocated_on !== undefined,
      recordedOn: sourceDay,
    },
    context,
    judging.uuid,
  );
  if (judged.outcome === 'refused') {
    goBack();
    return refuse(judged.problems);
  }
  cases.set(reference, state);
  for (const note of judged.notes) findings.note(line.file, line.row, note);
  if (before === null) findings.accepted += 1;
  else if (touched.reduce((sum, one) => sum + one.drafts.length, 0) > drafts) findings.corrected += 1;
  else findings.unchanged += 1;
  return { line, state, made: judged.made, isNew: before === null };
}

function valuesOf(line: Line, { files, template, roles }: Judging): Values {
  const { headings, mapping, daysFrom } = files[line.file] as Judging['files'][number];
  return readRow({ cells: line.cells, problems: [] }, headings, mapping, template, { daysFrom, roles })
    .values;
}

function wasBefore(line: Line, byId: ReadonlyMap<string, CaseState>): Was | null {
  const { before } = line;
  const state = before === null ? undefined : byId.get(before.subject);
  if (before === null || state === undefined) return null;
  return { state, made: before.made, digest: before.same ? line.digest : NO_DIGEST };
}

const NO_DIGEST = Buffer.alloc(0);

const earliest = (days: readonly (string | undefined)[]): string | null =>
  days.reduce<string | null>((a, b) => (b === undefined || (a !== null && a <= b) ? a : b), null);

/** A new case begins with the earliest thing that any of its rows tells. */
function openingState(reference: string, rows: readonly Read[], judging: Judging): CaseState {
  const own = rows.map((row) => row.values).filter((values) => values.reference === reference);
  const openedOn = earliest(own.flatMap((values) => [values.made_on, values.allocated_on])) as Day;
  const recorded = earliest(own.map((values) => values.recorded_on)) as Day | null;
  const known = recorded !== null && recorded < openedOn ? openedOn : recorded;
  return newCaseState(
    { reference, openedOn, sourceRecordedOn: known, team: firstTeam(own, judging) },
    judging.context,
    judging.uuid,
  );
}

/** No row names a team: a new case belongs to that of its first case manager, who takes it there. */
function firstTeam(own: readonly Values[], { people, teamOf }: Judging): string | null {
  const held = own.flatMap(({ case_manager, allocated_on, made_on }) => {
    const person = case_manager === undefined ? undefined : people.find(case_manager);
    const from = (allocated_on ?? made_on) as Day | undefined;
    return person === undefined || from === undefined ? [] : [{ person, from }];
  });
  const [first] = held.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return first === undefined ? null : teamOf(first.person, first.from);
}

function unknownReference(reference: string): ColumnProblem {
  return {
    column: 'reference',
    reason: `There is no case with the reference “${reference}” in this service. Check it, or import its order first: only a file of orders opens a case.`,
  };
}
