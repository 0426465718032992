import { basename } from 'node:path';
import { inWords } from '../../../platform/day-words.ts';
import type { PlanQuestion, SourceShape, UnderstoodPlan } from '../shape.ts';
import { Asker } from './asker.ts';
import { build, type Claim } from './build/build.ts';
import { askDocumentDay, latestIn } from './build/document-day.ts';
import { understoodJson } from './json/json-plan.ts';
import { understoodOwn, withoutOwnMarks } from './own/understood.ts';
import { leadsOf, type NamedPerson, peopleNamed } from './pieces/leads.ts';
import { findSource, sourceOf } from './pieces/source.ts';
import { PlanFileError } from './plan-file-error.ts';
import { type Provenance, provenanceOf } from './provenance.ts';
import type { ReadFile } from './read/grid.ts';
import { readFile } from './read/read-file.ts';
import { newDraft } from './rows/draft.ts';
import { walkTable } from './rows/walk.ts';
import { findTables } from './tables/find-tables.ts';
import { noPlan } from './tables/refuse.ts';

/** What was understood of a file, what it leaves open, and where everything came from. */
export interface Understanding extends UnderstoodPlan {
  readonly provenance: Provenance;
  /** The actions that the file calls done, and when. */
  readonly claims: readonly Claim[];
  /** People named with their initials: proposals for leads that are given by initials alone. */
  readonly people: readonly NamedPerson[];
  /** Sentences to show to whoever imports it. */
  readonly notes: readonly string[];
}

/** As {@link Understanding}, with what became of answers. */
export interface Answering {
  readonly understood: Understanding;
  /** What is wrong with answers, a sentence each. */
  readonly refusals: readonly string[];
  /** The names of all questions, answered or not. */
  readonly asked: ReadonlySet<string>;
}

/** Understands the file of a plan, known by its content. Throws PlanFileError, in plain words, where it is none. */
export async function understandPlan(content: Uint8Array, filename: string): Promise<Understanding> {
  return understandFile(await readFile(content, basename(filename)), new Map()).understood;
}

/** Understands a file that was read, with the answers that somebody gave. */
export function understandFile(read: ReadFile, answers: ReadonlyMap<string, string>): Answering {
  const own = read.json === undefined ? understoodOwn(read) : understoodJson(read.json, read.name);
  if (own !== null) return { understood: own, refusals: [], asked: new Set() };
  const file = withoutOwnMarks(read);
  const asker = new Asker(answers);
  const { tables, headings, notes } = findTables(file, asker);
  if (tables.length === 0) throw noPlan(file);
  const draft = newDraft();
  for (const table of tables) walkTable(table, draft, headings, asker);
  if (draft.recommendations.length === 0) throw emptyPlan(file);
  const found = findSource(headings);
  const source = found?.source ?? askSource(file, headings, asker);
  const latest = latestIn(draft, headings, file);
  const { recommendations, claims } = build(draft, { began: source?.date?.lastDay ?? null, latest }, asker);
  const undated = claims.filter(({ date }) => date === null).length;
  const day = undated === 0 ? null : askDocumentDay(undated, latest, asker);
  const dated = day === null ? null : ({ text: inWords(day), precision: 'day', lastDay: day } as const);
  const leads = draft.pieces.flatMap(({ part, original }) =>
    part === 'leads' ? leadsOf(original.split('\n')) : [],
  );
  const understood: Understanding = {
    source,
    recommendations,
    questions: asker.open,
    provenance: provenanceOf(draft, tables, headings, found?.line ?? null),
    claims: claims.map(({ ref, date }) => ({ ref, date: date ?? dated })),
    people: peopleNamed(leads),
    notes: [...file.notes, ...notes, ...draft.notes],
  };
  return { understood, refusals: asker.refusals, asked: asker.asked };
}

function askSource(file: ReadFile, headings: readonly string[], asker: Asker): SourceShape | null {
  const proposal = headings.at(-1) ?? file.properties.title ?? file.name.replace(/^“|\.[a-z]+”$|”$/gi, '');
  const question: PlanQuestion = {
    where: 'the source',
    text: 'The file does not say what it answers. Which inspection, review, audit or request do its recommendations come from?',
    proposal,
    choices: [],
  };
  const answer = asker.ask(question);
  return answer === null ? null : sourceOf(answer);
}

function emptyPlan({ name }: ReadFile): PlanFileError {
  return new PlanFileError(
    `${name} has the headings of an improvement plan, and no row below them. Look at it, and upload the one that is filled in.`,
  );
}
