import { plainRef } from '../judge/ref.ts';
import type { ShownPlan } from '../read/show.ts';
import type { PlanDocument, PlanQuestion } from '../shape.ts';
import { comparePlans, likeness, type PlanChange, stems } from '../understand/index.ts';
import { plain } from './plain.ts';

/** Whether a document is a newer version of what the plan has, or another document. */
export interface Standing {
  /** Of what it is a newer version, in words; null for another document. */
  readonly newerOf: string | null;
  /** The source of which it is a newer version; null for another document, and for the whole plan. */
  readonly source: ShownPlan['sources'][number] | null;
  readonly changes: readonly PlanChange[];
}

/** The name of the question whether a document is a newer version. */
export const WHICH_PLAN = 'this document';
const ANOTHER = 'another document';
const WHOLE = 'the whole plan';

/** What a document may be a newer version of. */
interface Candidate {
  readonly answer: string;
  readonly newerOf: string;
  readonly source: ShownPlan['sources'][number] | null;
  readonly recommendations: ShownPlan['recommendations'];
}

/**
 * Asks whether a document is a newer version of one that the plan has, where the plan has any: by its title, else by how
 * much of it is there already. Null where there is nothing to compare with.
 */
export function askWhichPlan(plan: ShownPlan, document: PlanDocument): PlanQuestion | null {
  const candidates = candidatesOf(plan);
  if (candidates.length === 0) return null;
  const title = plain(document.source?.title ?? '');
  const same = candidates.find(({ source }) => source !== null && plain(source.title) === title);
  return {
    where: WHICH_PLAN,
    text: 'The plan has recommendations already. Is this a newer version of a document that was put on it, or another document?',
    proposal: (same ?? closest(candidates, document))?.answer ?? ANOTHER,
    choices: [...candidates.map(({ answer }) => answer), ANOTHER],
  };
}

/** What a document changes, by the answer to {@link askWhichPlan}. */
export function standingOf(plan: ShownPlan, document: PlanDocument, answer: string | null): Standing {
  const found = candidatesOf(plan).find((one) => one.answer === answer);
  const changes = comparePlans(
    { source: found?.source ?? null, recommendations: found?.recommendations ?? [] },
    // What stands in the title of a document of all sources is none of them.
    found !== undefined && found.source === null ? { ...document, source: null } : document,
  );
  return { newerOf: found?.newerOf ?? null, source: found?.source ?? null, changes };
}

/** Each source by itself; and the whole plan, where that is more than any of them. */
function candidatesOf(plan: ShownPlan): Candidate[] {
  const single = plan.sources.map((source): Candidate => {
    const recommendations = plan.recommendations.filter((one) => one.sources.includes(source.title));
    return {
      answer: `a newer version of “${source.title}”`,
      newerOf: `“${source.title}”`,
      source,
      recommendations,
    };
  });
  const { recommendations } = plan;
  const isMore = single.every((one) => one.recommendations.length < recommendations.length);
  if (recommendations.length === 0 || !isMore) return single;
  return [
    ...single,
    { answer: `a newer version of ${WHOLE}`, newerOf: WHOLE, source: null, recommendations },
  ];
}

/** That of which most of the document is there already: the same references, with texts that are alike. */
function closest(candidates: readonly Candidate[], document: PlanDocument): Candidate | null {
  const wanted = referenced(document.recommendations);
  if (wanted.length === 0) return null;
  const shared = candidates.map((candidate) => {
    const there = Map.groupBy(referenced(candidate.recommendations), ({ ref }) => ref);
    const alike = wanted.filter(({ ref, words }) =>
      there.get(ref)?.some((one) => likeness(one.words, words) >= ALIKE),
    );
    return { candidate, count: alike.length };
  });
  const [best] = shared.sort((a, b) => b.count - a.count);
  return best !== undefined && best.count * 2 >= wanted.length ? best.candidate : null;
}

/** How much of their words two texts under one reference must share to be taken for the same. */
const ALIKE = 0.4;

function referenced(recommendations: PlanDocument['recommendations']) {
  return recommendations
    .flatMap((one) => [one, ...one.actions])
    .map(({ ref, text }) => ({ ref: plainRef(ref), words: stems(text) }));
}
