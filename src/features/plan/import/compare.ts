import { plainRef } from '../judge/ref.ts';
import type { ShownPlan } from '../read/show.ts';
import type { PlanDocument, PlanQuestion } from '../shape.ts';
import { comparePlans, likeness, type PlanChange, stems } from '../understand/index.ts';

/** Whether a document is a newer version of what the plan has from a source, or another document. */
export interface Standing {
  /** The source of which the document is a newer version; null for another document. */
  readonly source: ShownPlan['sources'][number] | null;
  readonly changes: readonly PlanChange[];
}

/** The name of the question whether a document is a newer version. */
export const WHICH_PLAN = 'this document';
const ANOTHER = 'another document';

/**
 * Asks whether a document is a newer version of one that the plan has, where the plan has any: by its title, else by how
 * many of its references are there already. Null where there is nothing to compare with.
 */
export function askWhichPlan(plan: ShownPlan, document: PlanDocument): PlanQuestion | null {
  if (plan.sources.length === 0) return null;
  const title = plain(document.source?.title ?? '');
  const same = plan.sources.find((source) => plain(source.title) === title) ?? closest(plan, document);
  return {
    where: WHICH_PLAN,
    text: 'The plan has recommendations already. Is this a newer version of a document that was put on it, or another document?',
    proposal: same === null ? ANOTHER : newerOf(same.title),
    choices: [...plan.sources.map((source) => newerOf(source.title)), ANOTHER],
  };
}

/** What a document changes, by the answer to {@link askWhichPlan}. */
export function standingOf(plan: ShownPlan, document: PlanDocument, answer: string | null): Standing {
  const source = plan.sources.find((one) => newerOf(one.title) === answer) ?? null;
  if (source === null)
    return { source: null, changes: comparePlans({ source: null, recommendations: [] }, document) };
  const there = plan.recommendations.filter((one) => one.sources.includes(source.title));
  return {
    source,
    changes: comparePlans({ source, recommendations: there }, document),
  };
}

function newerOf(title: string): string {
  return `a newer version of “${title}”`;
}

/** The source of which most of the document is there already: the same references, with texts that are alike. */
function closest(plan: ShownPlan, document: PlanDocument): ShownPlan['sources'][number] | null {
  const wanted = textsByRef(document.recommendations);
  if (wanted.size === 0) return null;
  const shared = plan.sources.map((source) => {
    const there = textsByRef(plan.recommendations.filter((one) => one.sources.includes(source.title)));
    const alike = [...wanted].filter(
      ([ref, text]) => likeness(stems(there.get(ref) ?? ''), stems(text)) >= ALIKE,
    );
    return { source, count: alike.length };
  });
  const [best] = shared.sort((a, b) => b.count - a.count);
  return best !== undefined && best.count * 2 >= wanted.size ? best.source : null;
}

/** How much of their words two texts under one reference must share to be taken for the same. */
const ALIKE = 0.4;

function textsByRef(recommendations: PlanDocument['recommendations']): Map<string, string> {
  return new Map(
    recommendations
      .flatMap((one) => [one, ...one.actions])
      .map(({ ref, text }) => [plainRef(ref), text] as const),
  );
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
