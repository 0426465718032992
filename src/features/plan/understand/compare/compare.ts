import type { ImpreciseDate } from '../../../../engine/plan/imprecise.ts';
import type {
  ActionShape,
  PlanDocument,
  RecommendationShape,
  SourceShape,
  UpdateShape,
} from '../../shape.ts';
import { normalRef } from '../rows/markers.ts';
import type { PlanChange } from './changes.ts';
import { pair, plain, sameRef } from './pair.ts';

interface Held {
  readonly of: RecommendationShape;
  readonly action: ActionShape;
  readonly ref: string;
  readonly text: string;
}

/** What a newer version of a plan changes in the one that is there: what is new, what moved, what vanished. */
export function comparePlans(there: PlanDocument, newer: PlanDocument): PlanChange[] {
  const recommendations = pair(there.recommendations, newer.recommendations);
  const nameOf = new Map(recommendations.both.map(([old, now]) => [now, old.ref]));
  const actions = pair(held(there), held(newer));
  return [
    ...sourceChange(there.source, newer.source),
    ...recommendations.come.map(
      (recommendation): PlanChange => ({ kind: 'recommendation-new', recommendation }),
    ),
    ...recommendations.both.flatMap(([old, now]) => recommendationChanges(old, now)),
    ...recommendations.gone.map(
      ({ ref, title }): PlanChange => ({ kind: 'recommendation-vanished', ref, title }),
    ),
    ...actions.come
      .filter(({ of }) => nameOf.has(of))
      .map(
        ({ of, action }): PlanChange => ({
          kind: 'action-new',
          recommendation: nameOf.get(of) ?? of.ref,
          action,
        }),
      ),
    ...actions.both.flatMap(([old, now]) => [
      ...moved(old, now, nameOf),
      ...actionChanges(old.action, now.action),
    ]),
    ...actions.gone.map(({ ref, text }): PlanChange => ({ kind: 'action-vanished', ref, text })),
  ];
}

function held({ recommendations }: PlanDocument): Held[] {
  return recommendations.flatMap((of) =>
    of.actions.map((action) => ({ of, action, ref: action.ref, text: action.text })),
  );
}

function sourceChange(before: SourceShape | null, after: SourceShape | null): PlanChange[] {
  if (after === null) return [];
  const same =
    before !== null &&
    plain(before.title) === plain(after.title) &&
    before.kind === after.kind &&
    sameDate(before.date, after.date);
  return same ? [] : [{ kind: 'source', before, after }];
}

function recommendationChanges(old: RecommendationShape, now: RecommendationShape): PlanChange[] {
  const changes: PlanChange[] = [];
  if (!sameRef(old, now)) changes.push({ kind: 'recommendation-ref', before: old.ref, after: now.ref });
  if (plain(old.text) !== plain(now.text))
    changes.push({ kind: 'recommendation-text', ref: old.ref, before: old.text, after: now.text });
  return changes;
}

function moved(old: Held, now: Held, nameOf: ReadonlyMap<RecommendationShape, string>): PlanChange[] {
  const after = nameOf.get(now.of) ?? now.of.ref;
  return after === old.of.ref ? [] : [{ kind: 'action-moved', ref: old.ref, before: old.of.ref, after }];
}

function actionChanges(old: ActionShape, now: ActionShape): PlanChange[] {
  const { ref } = old;
  const changes: PlanChange[] = [];
  if (normalRef(ref).toLowerCase() !== normalRef(now.ref).toLowerCase())
    changes.push({ kind: 'action-ref', before: ref, after: now.ref });
  if (plain(old.text) !== plain(now.text))
    changes.push({ kind: 'action-text', ref, before: old.text, after: now.text });
  if (!sameDate(old.planned, now.planned))
    changes.push({ kind: 'planned', ref, before: old.planned, after: now.planned });
  const gone = old.leads.filter((lead) => !now.leads.some((each) => plain(each) === plain(lead)));
  const come = now.leads.filter((lead) => !old.leads.some((each) => plain(each) === plain(lead)));
  if (gone.length + come.length > 0) changes.push({ kind: 'leads', ref, gone, come });
  if (old.state !== now.state) changes.push({ kind: 'state', ref, before: old.state, after: now.state });
  return [...changes, ...updateChanges(ref, old.updates, now.updates)];
}

/** Dates are the same where the same was understood; where nothing was, where the same is written. */
function sameDate(one: ImpreciseDate | null, other: ImpreciseDate | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.lastDay !== null && other.lastDay !== null)
    return one.lastDay === other.lastDay && one.precision === other.precision;
  return plain(one.text).toLowerCase() === plain(other.text).toLowerCase();
}

/** The same text is the same update, whatever introduces it; an update that only went on is new for what came to it. */
function updateChanges(
  ref: string,
  before: readonly UpdateShape[],
  after: readonly UpdateShape[],
): PlanChange[] {
  const left = [...before];
  const come: UpdateShape[] = [];
  const take = (fits: (old: UpdateShape) => boolean): UpdateShape | undefined => {
    const at = left.findIndex(fits);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const unmatched = after.filter((update) => take((old) => sameUpdate(old, update)) === undefined);
  for (const update of unmatched) {
    const grown = take((old) => sameHead(old, update) && plain(update.text).startsWith(plain(old.text)));
    if (grown === undefined) come.push(update);
    else come.push({ ...update, text: added(grown.text, update.text) });
  }
  return [
    ...come.map((update): PlanChange => ({ kind: 'update-new', ref, update })),
    ...left.map((update): PlanChange => ({ kind: 'update-vanished', ref, update })),
  ];
}

function sameUpdate(one: UpdateShape, other: UpdateShape): boolean {
  return (
    plain(one.text) === plain(other.text) &&
    (sameHead(one, other) || one.date === null || other.date === null)
  );
}

function sameHead(one: UpdateShape, other: UpdateShape): boolean {
  return sameDate(one.date, other.date) || (one.label !== null && one.label === other.label);
}

/** What a text has after the lines of an older one. */
function added(before: string, after: string): string {
  const lines = after.split('\n');
  let known = plain(before);
  while (lines.length > 0 && known !== '' && known.startsWith(plain(lines[0] ?? '')))
    known = known.slice(plain(lines.shift() ?? '').length).trim();
  return lines.length === 0 ? after : lines.join('\n');
}
