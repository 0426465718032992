import { inWords } from '../../../platform/day-words.ts';
import type { Draft, Knowledge } from '../../cases/index.ts';

/**
 * Kinds of which a case may well have two of one day, and which are often one, typed by hand and then imported: by what
 * they are alike, and what they are called. An order's twin is refused by its own judge.
 */
const ALIKE: Partial<Readonly<Record<Draft['kind'], { by: string; what: string }>>> = {
  'assessment-completed': { by: 'assessmentKind', what: 'an assessment of this kind' },
  'appointment-arranged': { by: 'purpose', what: 'an appointment for this purpose' },
  'level-changed': { by: 'dimension', what: 'a change of this level' },
};

/** What is said of a new fact of which the case has one just like it on that day. */
export function twinNote(draft: Draft, knowledge: Knowledge): string | null {
  const alike = ALIKE[draft.kind];
  if (alike === undefined) return null;
  const body = (data: unknown): unknown => (data as Readonly<Record<string, unknown>>)[alike.by];
  const day = (fact: { readonly on: string; readonly data: unknown }): unknown =>
    (fact.data as { readonly day?: string }).day ?? fact.on;
  const there = knowledge.timeline.facts.some(
    (fact) => fact.kind === draft.kind && day(fact) === day(draft) && body(fact.data) === body(draft.data),
  );
  return there
    ? `The case has ${alike.what} on ${inWords(day(draft) as Draft['on'])} already, and this row adds another. If they are the same, withdraw one of them on the case.`
    : null;
}
