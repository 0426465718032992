import { type WholePlan, wordingKey } from '../read/whole.ts';
import type { Words } from '../read/words.ts';
import { publicLead, publicLeads } from './lead-names.ts';
import type { PublicPeople } from './people.ts';
import { type PublicField, type PublicRules, publicFields, withheldCounts } from './public-fields.ts';
import { type ToldFact, toldFacts } from './texts.ts';

/** Counts of children and staff below it are withheld in public (rule 25). */
export const SHIPPED_THRESHOLD = 5;

/** A text that reads differently in public: what is proposed, why, and what somebody confirmed. */
export interface WordingProposal {
  /** The source, recommendation or action that it is about. */
  readonly subject: string;
  /** The fact that holds the words, and the field of it: what a confirmation names. */
  readonly fact: string;
  readonly field: string;
  readonly original: string;
  readonly proposed: string;
  readonly why: string;
  /** The wording that somebody confirmed for exactly these words; null where nobody did yet. */
  readonly confirmed: string | null;
}

/** A plan as it may be shown in public. */
export interface PublicPlan {
  readonly plan: WholePlan;
  readonly proposals: readonly WordingProposal[];
  /** How many of the proposals nobody has confirmed. */
  readonly unconfirmed: number;
}

/** What is never told in public: an address may name somebody. */
const LEFT_OUT: ReadonlySet<string> = new Set(['link']);

/**
 * The public rendering of a plan: roles instead of names, small counts of children and staff withheld with whatever they follow
 * from (rule 25). Texts for which somebody confirmed a public wording have that; others have the wording that is proposed.
 */
export function publicPlan(plan: WholePlan, people: PublicPeople, threshold = SHIPPED_THRESHOLD): PublicPlan {
  const words = new Map<string, Words>();
  const proposals: WordingProposal[] = [];
  const facts = toldFacts(plan);
  const withheld = withheldBySubject(facts, plan, threshold);
  for (const told of facts) {
    const body = plan.words.get(told.fact);
    if (body === undefined) continue;
    const shown: Record<string, string | readonly string[] | undefined> = {};
    for (const [field, { original, proposed, why }] of publicBody(
      told,
      body,
      { ...people, threshold },
      withheld.get(told.subject) ?? new Set(),
    )) {
      const confirmed = plan.publicWordings.get(wordingKey(told.fact, field)) ?? null;
      const text = confirmed ?? proposed;
      shown[field] = Array.isArray(body[field]) ? text.split('\n').filter((line) => line !== '') : text;
      if (why !== '' || confirmed !== null)
        proposals.push({ subject: told.subject, fact: told.fact, field, original, proposed, why, confirmed });
    }
    words.set(told.fact, shown);
  }
  return {
    plan: { ...plan, words },
    proposals,
    unconfirmed: proposals.filter(({ confirmed }) => confirmed === null).length,
  };
}

/** The counts that the texts of an action withhold, each by itself: none of its other texts may give them away. */
function withheldBySubject(
  facts: readonly ToldFact[],
  plan: WholePlan,
  threshold: number,
): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const { subject, fact } of facts) {
    const texts = Object.values(plan.words.get(fact) ?? {}).filter((value) => typeof value === 'string');
    const values = found.get(subject) ?? new Set();
    for (const value of withheldCounts(texts, threshold)) values.add(value);
    found.set(subject, values);
  }
  return found;
}

interface ProposedText {
  readonly original: string;
  readonly proposed: string;
  /** Why it needs somebody's eye; '' where it is as it was, or follows from who somebody is. */
  readonly why: string;
}

function publicBody(
  told: ToldFact,
  body: Words,
  people: PublicPeople & PublicRules,
  elsewhere: ReadonlySet<number>,
): [string, ProposedText][] {
  const result: [string, ProposedText][] = [];
  const texts: Record<string, string> = {};
  for (const [field, value] of Object.entries(body)) {
    if (value === undefined || LEFT_OUT.has(field)) continue;
    if (field === 'leads' && typeof value !== 'string') {
      if (told.leads === undefined) continue;
      const { shown, proposed } = publicLeads(value, told.leads, people);
      result.push([
        field,
        { original: value.join('\n'), proposed: shown.join('\n'), why: proposed ? NAMED : '' },
      ]);
    } else if (field === 'claimant' && typeof value === 'string') {
      const person = told.claimant == null ? {} : { person: told.claimant };
      const { shown, proposed } = publicLead(value, person, people);
      result.push([field, { original: value, proposed: shown, why: proposed ? NAMED : '' }]);
    } else if (typeof value === 'string') texts[field] = value;
  }
  const changed = publicFields(texts, people, elsewhere);
  for (const [field, original] of Object.entries(texts))
    result.push([field, ofText(original, changed.get(field))]);
  return result;
}

const NAMED = 'It names somebody.';

function ofText(original: string, changed: PublicField | undefined): ProposedText {
  return changed === undefined
    ? { original, proposed: original, why: '' }
    : { original, proposed: changed.proposed, why: changed.why.join(' ') };
}
