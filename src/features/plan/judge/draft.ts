import type { Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { Permission } from '../../organisation/index.ts';
import type { PlanDraft, PlanWithdrawal } from '../draft.ts';
import { brokenCourse } from './course.ts';
import type { PlanKnowledge } from './knowledge.ts';
import { judgeMove, type PlanProblem } from './move.ts';
import { neededFor } from './needs.ts';
import { judgeWording } from './wording.ts';

/** Who records, on which day, and what of the service the judge needs to know. */
export interface PlanContext {
  readonly today: Day;
  readonly person: string;
  readonly may: (permission: Permission) => boolean;
  /** Whether somebody works for the service today. */
  readonly worksHere: (person: string) => boolean;
  readonly holdsRole: (person: string, role: string) => boolean;
  /** Whether a file is kept under that id. */
  readonly fileKept: (file: string) => boolean;
}

const NOT_ALLOWED: PlanProblem = {
  field: 'form',
  message:
    'You may not record this on the plan. Ask whoever keeps the plan, or an administrator for the permission.',
};

/** Judges what somebody wants to record on the plan, on what is known so far. An empty list means that it may be recorded. */
export function judgePlanDraft(
  draft: PlanDraft,
  knowledge: PlanKnowledge,
  context: PlanContext,
): PlanProblem[] {
  const needed = neededFor(draft);
  if (needed === null ? context.person !== 'operator' : !context.may(needed)) return [NOT_ALLOWED];
  const problems: PlanProblem[] = [];
  if (draft.on > context.today) {
    problems.push({
      field: 'on',
      message: `The day, ${inWords(draft.on)}, lies ahead. Enter a day up to today, ${inWords(context.today)}.`,
    });
  }
  if (draft.corrects !== undefined)
    problems.push(...judgeCorrection(draft, draft.corrects, knowledge, context));
  problems.push(...judgeWording(draft, knowledge, context));
  if (problems.length > 0) return problems;
  if (draft.kind === 'action-moved' && draft.corrects === undefined) {
    const action = knowledge.action(draft.data.action);
    if (action === null) return [];
    return judgeMove(
      action,
      {
        to: draft.data.to,
        on: draft.on,
        by: context.person,
        reason: draft.text.reason ?? '',
        claimant: draft.data.claimant ?? draft.text.claimant ?? '',
      },
      {
        today: context.today,
        leads: (person) =>
          action.leads.some(
            (lead) =>
              lead.person === person || (lead.role !== undefined && context.holdsRole(person, lead.role)),
          ),
      },
    );
  }
  return [];
}

/** A correction names a fact of the same kind about the same subject, that stands. */
function judgeCorrection(
  draft: PlanDraft,
  corrects: string,
  knowledge: PlanKnowledge,
  context: PlanContext,
): PlanProblem[] {
  const original = knowledge.facts.find((fact) => fact.id === corrects);
  const stands = [...(knowledge.live.get(knowledge.subjects.get(corrects) ?? '') ?? [])].some(
    (fact) => fact.id === corrects,
  );
  if (original === undefined || original.kind !== draft.kind || !stands)
    return [{ field: 'form', message: 'What you correct is not there any more. Look at the action again.' }];
  if (original.recordedBy !== context.person && !context.may('manage-plan'))
    return [
      {
        field: 'form',
        message: 'Somebody else recorded this. Ask them, or whoever keeps the plan, to correct it.',
      },
    ];
  return [];
}

/** Judges the withdrawal of an entry: of one that stands, with a reason, and nothing else standing on it. */
export function judgePlanWithdrawal(
  draft: PlanWithdrawal,
  knowledge: PlanKnowledge,
  after: PlanKnowledge,
  context: PlanContext,
): PlanProblem[] {
  const subject = knowledge.subjects.get(draft.withdraws);
  const fact =
    subject === undefined
      ? undefined
      : knowledge.live.get(subject)?.find((one) => one.id === draft.withdraws);
  if (fact === undefined || subject === undefined)
    return [{ field: 'form', message: 'What you withdraw is not there any more. Look at the action again.' }];
  const needed = neededFor(fact as unknown as PlanDraft);
  if (needed === null || !context.may(needed)) return [NOT_ALLOWED];
  if (fact.by !== context.person && !context.may('manage-plan'))
    return [
      {
        field: 'form',
        message: 'Somebody else recorded this. Ask them, or whoever keeps the plan, to withdraw it.',
      },
    ];
  const problems: PlanProblem[] = [];
  if (draft.reason.trim() === '') problems.push({ field: 'reason', message: 'Enter why you withdraw it.' });
  problems.push(...leftWithoutGround(fact.kind, subject, knowledge));
  const action = after.action(subject);
  const broken = action === null ? null : brokenCourse(action);
  if (broken !== null) problems.push({ field: 'form', message: broken });
  return problems;
}

function leftWithoutGround(kind: string, subject: string, knowledge: PlanKnowledge): PlanProblem[] {
  const tell = (message: string): PlanProblem[] => [{ field: 'form', message }];
  const others = (knowledge.live.get(subject) ?? []).length > 1;
  if (kind === 'action-made' && others)
    return tell(
      'Something was recorded of this action. Cancel the action with a reason instead, so that it stays to be seen.',
    );
  if (
    kind === 'recommendation-made' &&
    knowledge.actions().some((one) => one.recommendations.includes(subject))
  )
    return tell('Actions answer this recommendation. Change what they answer first.');
  if (
    kind === 'plan-source-added' &&
    knowledge.recommendations().some((one) => one.sources.includes(subject))
  )
    return tell('Recommendations come from this source. Change where they come from first.');
  return [];
}
