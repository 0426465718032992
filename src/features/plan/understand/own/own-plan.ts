import type { PlanState } from '../../../../engine/plan/states.ts';
import { RENDERING_TITLES } from '../../layout/headings.ts';
import { readPlannedLines } from '../../layout/planned-lines.ts';
import { readUpdateLines } from '../../layout/progress-lines.ts';
import { readSourceLine } from '../../layout/source-line.ts';
import type { ActionShape, RecommendationShape, SourceShape } from '../../shape.ts';
import type { Claim } from '../build/build.ts';
import { latestOf } from '../dates/latest.ts';
import { stateOf } from '../pieces/states.ts';
import { PlanFileError } from '../plan-file-error.ts';
import type { Piece, Provenance } from '../provenance.ts';
import type { ReadFile } from '../read/grid.ts';
import { type OwnAction, type OwnRecommendation, ownRows } from './own-rows.ts';

/** What was read of a file that this software exported: nothing is asked about it. */
export interface OwnPlan {
  readonly source: SourceShape | null;
  readonly recommendations: readonly RecommendationShape[];
  readonly claims: readonly Claim[];
  readonly provenance: Provenance;
}

/**
 * Reads a file that this software exported, worked on since or not, as it was written; null where the file is none, or was
 * changed so much that it must be understood like any other. Throws PlanFileError for the public rendering of a plan.
 */
export function ownPlan(file: ReadFile): OwnPlan | null {
  const own = ownRows(file);
  if (own === null) return null;
  if (own.rendering === RENDERING_TITLES.public)
    throw new PlanFileError(
      `${file.name} is the public rendering of a plan, in which names and small numbers are withheld: importing it would take them out of the plan. Import the exempt rendering.`,
    );
  const claims: Claim[] = [];
  const recommendations = own.recommendations.map((each) => recommendationOf(each, claims));
  const sources = [...new Set(own.sources)];
  return {
    source: sources.length === 1 ? readSourceLine(sources[0] ?? '') : null,
    recommendations,
    claims,
    provenance: {
      tables: own.tables,
      pieces: own.recommendations.flatMap((each) => [
        ...each.pieces.map((piece): Piece => ({ ...piece, of: each.ref })),
        ...each.actions.flatMap((action) =>
          action.pieces.map((piece): Piece => ({ ...piece, of: action.ref })),
        ),
      ]),
      written: {},
      source: own.sourceLine,
      headings: file.paragraphs,
    },
  };
}

function recommendationOf(own: OwnRecommendation, claims: Claim[]): RecommendationShape {
  const { ref, title, text, actions } = own;
  return { ref, title, text: text.join('\n'), actions: actions.map((action) => actionOf(action, claims)) };
}

function actionOf(
  { ref, text, leads, planned, progress, state: given }: OwnAction,
  claims: Claim[],
): ActionShape {
  const read = readPlannedLines(planned, stateOf);
  const state: PlanState = given ?? read.state ?? 'not-started';
  if (state === 'done') claims.push({ ref, date: read.since === null ? null : latestOf(read.since) });
  return {
    ref,
    text: text.join('\n'),
    leads,
    planned: read.planned,
    state,
    updates: readUpdateLines(progress),
  };
}
