import type { Day } from '../../../engine/calendar/day.ts';
import { evidenceLacking } from '../../../engine/exceptions/evidence.ts';
import type { TimelineFact } from '../../../engine/timeline/facts.ts';
import { NotThere } from '../../access/index.ts';
import { type CaseDuty, factWords } from '../../cases/index.ts';
import { type CaseContext, factById, factsOf } from '../context.ts';
import { dutyOf } from '../fields/late-duty.ts';

type Claim = Extract<TimelineFact, { kind: 'exception-claimed' }>;

/** A piece of evidence, as whoever decides looks at it. */
export interface Evidence {
  readonly id: string;
  readonly words: string;
  readonly on: Day;
  readonly recordedOn: Day;
  /** Recorded after the due date (rule 19). */
  readonly afterDue: boolean;
  /** Named by the claim; else it is on the case and belongs to the reason. */
  readonly named: boolean;
}

/** An exception with everything that a decision needs. */
export interface ClaimToDecide {
  readonly claim: Claim;
  readonly duty: CaseDuty | null;
  readonly answerable: string | null;
  readonly evidence: readonly Evidence[];
  /** What must be recorded before it can be approved, in words; null: nothing is missing. */
  readonly lacks: string | null;
  /** Why the one who asks does not decide, in words; null: they may. */
  readonly notYours: string | null;
  readonly decision: {
    readonly kind: 'exception-approved' | 'exception-refused';
    readonly on: Day;
    readonly by: string;
    readonly reason: string | null;
  } | null;
}

/** The exception of an address. Throws NotThere where the case has none such. */
export function claimToDecide(context: CaseContext, claimId: string): ClaimToDecide {
  const claim = factById(context, claimId);
  if (claim?.kind !== 'exception-claimed') throw new NotThere();
  const duty = dutyOf(claim.data.duty, context.duties);
  const due = duty?.duty.due ?? null;
  return {
    claim,
    duty,
    answerable: duty?.answerable ?? duty?.owner ?? null,
    evidence: evidenceOf(claim, due, context),
    lacks:
      duty === null
        ? 'The duty that this exception is about is not owed any more, so there is nothing to approve.'
        : evidenceLacking(claim, context.knowledge.timeline, due),
    notYours: notYours(claim, duty, context),
    decision: decisionOf(claim, context),
  };
}

function evidenceOf(claim: Claim, due: Day | null, context: CaseContext): Evidence[] {
  const named = new Set(claim.data.evidence);
  return context.knowledge.timeline.facts
    .filter((fact) => named.has(fact.id) || belongs(fact, claim))
    .map((fact) => ({
      id: fact.id,
      words: factWords(fact, context.names),
      on: fact.on,
      recordedOn: fact.firstRecordedOn,
      afterDue: due !== null && fact.firstRecordedOn > due,
      named: named.has(fact.id),
    }));
}

/** What belongs to a reason whether the claim names it or not, so that whoever decides sees it. */
function belongs(fact: TimelineFact, claim: Claim): boolean {
  switch (claim.data.reason) {
    case 'missed-appointments':
      return (
        (fact.kind === 'appointment-missed' &&
          fact.data.missedBy === 'child' &&
          fact.data.purpose === 'assessment') ||
        fact.kind === 'follow-up-made'
      );
    case 'interpreter':
      return fact.kind.startsWith('interpreter-');
    case 'late-notice-from-court':
      return fact.kind === 'order-made' && fact.id === claim.data.duty.of;
    case 'transfer':
      return fact.kind === 'transferred-in';
    default:
      return false;
  }
}

function notYours(claim: Claim, duty: CaseDuty | null, context: CaseContext): string | null {
  if (!context.may('approve-exceptions'))
    return 'A manager with the permission decides on it. You see here what they see.';
  if (claim.recordedBy === context.person)
    return 'You claimed this exception, so another manager decides on it.';
  if (duty !== null && (duty.answerable ?? duty.owner) === context.person)
    return 'You owed this duty on its due date, so another manager decides on it.';
  return null;
}

function decisionOf(claim: Claim, context: CaseContext): ClaimToDecide['decision'] {
  const found = [...factsOf(context, 'exception-approved'), ...factsOf(context, 'exception-refused')].find(
    (fact) => fact.data.exception === claim.id,
  );
  if (found === undefined) return null;
  return {
    kind: found.kind,
    on: found.on,
    by: context.names.person(found.recordedBy),
    reason: context.texts.get(found.id)?.reason ?? null,
  };
}
