import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { SourceKind } from '../shape.ts';
import { readWords, word } from './words.ts';

/** A source as lists show it. */
export interface ListedSource {
  readonly id: string;
  readonly kind: SourceKind;
  readonly title: string;
  /** Its date as written; '' where there is none. */
  readonly date: string;
  readonly file: string | null;
}

/** A recommendation as lists show it. */
export interface ListedRecommendation {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly text: string;
  readonly sources: readonly string[];
}

/** What the plan answers, as known on a day: its sources, the oldest first, and what they recommend, in their order. */
export async function listAsked(
  tx: ReadTx,
  service: string,
  knownOn: Day,
): Promise<{ readonly sources: ListedSource[]; readonly recommendations: ListedRecommendation[] }> {
  const known = sql`service_id = ${service} and known_from <= ${knownOn} and known_to > ${knownOn}`;
  const sources = await sql<{ source_id: string; kind: SourceKind; words: string; file_id: string | null }>`
    select source_id, kind, words, file_id from plan_source where ${known} order by last_day nulls last, source_id`.execute(
    tx,
  );
  const recommendations = await sql<{ recommendation_id: string; ref: string; words: string }>`
    select recommendation_id, ref, words from plan_recommendation where ${known} order by position, ref`.execute(
    tx,
  );
  const asked = await sql<{ recommendation_id: string; source_id: string }>`
    select recommendation_id, source_id from plan_asked where ${known}`.execute(tx);
  const words = await readWords(
    tx,
    service,
    [...sources.rows, ...recommendations.rows].map((row) => row.words),
  );
  return {
    sources: sources.rows.map((row) => ({
      id: row.source_id,
      kind: row.kind,
      title: word(words, row.words, 'title'),
      date: word(words, row.words, 'date'),
      file: row.file_id,
    })),
    recommendations: recommendations.rows.map((row) => ({
      id: row.recommendation_id,
      ref: row.ref,
      title: word(words, row.words, 'title'),
      text: word(words, row.words, 'text'),
      sources: asked.rows
        .filter((one) => one.recommendation_id === row.recommendation_id)
        .map((one) => one.source_id),
    })),
  };
}
