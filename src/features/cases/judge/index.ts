import { levelToSign } from '../../../engine/duties/levels.ts';
import type { CaseFactKind, TimelineFact } from '../../../engine/timeline/facts.ts';
import { textProblem } from '../../../ledger/canonical.ts';
import { inWords } from '../../../platform/day-words.ts';
import * as appointments from './appointments.ts';
import * as changes from './changes.ts';
import { dayProblems, notBefore, openedOn } from './days.ts';
import * as documents from './documents.ts';
import * as exceptions from './exceptions.ts';
import * as orders from './orders.ts';
import * as people from './people.ts';
import {
  type Draft,
  factsOf,
  type Judge,
  type JudgeContext,
  type Knowledge,
  NO_PROBLEM,
  type Problem,
  type WithdrawalDraft,
} from './problem.ts';
import { standingSignatures } from './signatures.ts';
import { signingJudges } from './signing.ts';

export type { Draft, JudgeContext, Knowledge, Problem, WithdrawalDraft } from './problem.ts';

const signing = signingJudges((knowledge, document) => levelToSign(knowledge.timeline, document));
const fine = (): readonly Problem[] => NO_PROBLEM;

/** What each kind of fact must be to be recorded. The compiler sees to it that every kind is judged. */
const JUDGES: { readonly [K in CaseFactKind]: Judge<K> } = {
  'case-opened': opened,
  'order-made': orders.orderMade,
  'order-varied': orders.orderVaried,
  'order-ended': orders.orderEnded,
  allocated: people.allocated,
  'allocation-ended': people.allocationEnded,
  'co-worker': people.besides as Judge<'co-worker'>,
  cover: people.besides as Judge<'cover'>,
  'appointment-arranged': appointments.arranged,
  'appointment-kept': appointments.keptOrMissed as Judge<'appointment-kept'>,
  'appointment-missed': appointments.keptOrMissed as Judge<'appointment-missed'>,
  'appointment-cancelled': appointments.cancelled,
  'follow-up-made': appointments.followUpMade,
  'formal-warning': fine,
  'return-to-court': fine,
  'court-outcome': fine,
  'interpreter-needed': fine,
  'interpreter-booked': fine,
  'interpreter-failed': fine,
  'expected-completion': orders.expectedCompletion,
  'assessment-started': documents.assessmentStarted,
  'assessment-completed': documents.assessmentCompleted,
  'rosh-completed': documents.roshCompleted,
  'plan-completed': documents.planCompleted,
  'level-changed': documents.levelChanged,
  'significant-change': changes.significantChange,
  'change-acknowledged': changes.changeAcknowledged,
  'no-review-needed': changes.noReviewNeeded,
  countersigned: signing.countersigned,
  returned: signing.returned,
  resubmitted: documents.resubmitted,
  oversight: changes.oversight,
  'direction-done': changes.directionFollowed as Judge<'direction-done'>,
  'direction-confirmed': changes.directionFollowed as Judge<'direction-confirmed'>,
  'direction-withdrawn': changes.directionFollowed as Judge<'direction-withdrawn'>,
  'exception-claimed': exceptions.claimed,
  'exception-approved': exceptions.approved,
  'exception-refused': exceptions.refused,
  'cause-recorded': exceptions.causeRecorded,
  suspension: changes.suspension,
  'suspension-approved': changes.suspensionApproved,
  'suspension-ended': changes.suspensionEnded,
  'transferred-out': (draft, knowledge) =>
    orders.isOpen(knowledge, draft.on)
      ? NO_PROBLEM
      : [
          {
            field: 'on',
            message: 'This case is not open on that day, so it cannot be transferred out. Check the day.',
          },
        ],
  'transferred-in': (draft, knowledge) => {
    const strangers = draft.data.cameAlong.some(
      (id) => !factsOf(knowledge, 'assessment-completed').some((fact) => fact.id === id),
    );
    return strangers
      ? [
          {
            field: 'cameAlong',
            message: 'Record the assessments that came along first, then choose them here.',
          },
        ]
      : NO_PROBLEM;
  },
  caretaking: fine,
  setting: fine,
  'psr-requested': fine,
  'progress-review-held': fine,
  'case-closed': orders.closed,
  'case-reopened': orders.reopened,
  'case-restricted': people.restricted,
  'restriction-lifted': (_draft, knowledge) =>
    factsOf(knowledge, 'case-restricted').length === 0
      ? [{ field: 'on', message: 'This case is not restricted, so there is nothing to lift.' }]
      : NO_PROBLEM,
  note: (draft) =>
    (draft.text?.note ?? '').trim() === '' ? [{ field: 'note', message: 'Write the note.' }] : NO_PROBLEM,
  'child-died': (draft, knowledge) =>
    knowledge.child.diedOn !== null && draft.corrects === undefined
      ? [
          {
            field: 'on',
            message: `The child’s death on ${inWords(knowledge.child.diedOn)} is recorded already.`,
          },
        ]
      : NO_PROBLEM,
};

/** Everything that is wrong with a draft, in words; empty where it can be recorded. */
export function judgeDraft(draft: Draft, knowledge: Knowledge, context: JudgeContext): readonly Problem[] {
  const problems: Problem[] = [...dayProblems(draft, knowledge, context)];
  for (const [field, value] of [...Object.entries(draft.text ?? {}), ...textsIn(draft.data, '')]) {
    const wrong = textProblem(value);
    if (wrong !== null) problems.push({ field, message: `The text ${wrong}` });
  }
  if (draft.corrects !== undefined) problems.push(...correctionProblems(draft, knowledge));
  const opened = openedOn(knowledge);
  if (opened !== null && NOT_BEFORE_OPENING.has(draft.kind)) {
    problems.push(...notBefore('on', 'The day', draft.on, 'the day the case was opened', opened));
  }
  problems.push(...(JUDGES[draft.kind] as Judge<typeof draft.kind>)(draft as never, knowledge, context));
  problems.push(...standingSignatures(draft, knowledge, context));
  return problems;
}

/** Every text inside a body, with the place where it stands. */
function textsIn(data: unknown, place: string): [field: string, text: string][] {
  if (typeof data === 'string') return [[place, data]];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) =>
    textsIn(value, place === '' ? name : `${place}.${name}`),
  );
}

/** What cannot have happened before the service had the case. */
const NOT_BEFORE_OPENING: ReadonlySet<CaseFactKind> = new Set<CaseFactKind>([
  'oversight',
  'case-closed',
  'case-reopened',
  'transferred-out',
  'progress-review-held',
]);

function correctionProblems(draft: Draft, knowledge: Knowledge): Problem[] {
  const original = knowledge.timeline.facts.find((fact) => fact.id === draft.corrects);
  if (original === undefined) {
    return [
      {
        field: 'corrects',
        message: 'What is to be corrected is not on this case, or was withdrawn. Look at the timeline again.',
      },
    ];
  }
  if (original.kind === draft.kind) return [];
  return [
    {
      field: 'corrects',
      message: 'A correction stays the same kind of record. Withdraw this one and record the other instead.',
    },
  ];
}

/** A case is opened once. Its opening is corrected, but not to another child: two references of one child are joined. */
function opened(draft: Draft<'case-opened'>, knowledge: Knowledge): readonly Problem[] {
  if (openedOn(knowledge) === null) return NO_PROBLEM;
  if (draft.corrects === undefined) return [{ field: 'reference', message: 'This case is open already.' }];
  const first = knowledge.timeline.facts.find((fact) => fact.kind === 'case-opened');
  if (first?.kind !== 'case-opened' || first.data.child === draft.data.child) return NO_PROBLEM;
  return [
    {
      field: 'child',
      message:
        'A case stays with the child that it was opened for. Join two references of one child on the page of the child.',
    },
  ];
}

/** Everything that is wrong with a withdrawal, in words. A fact that others stand on cannot be withdrawn before them. */
export function judgeWithdrawal(draft: WithdrawalDraft, knowledge: Knowledge): readonly Problem[] {
  const original = knowledge.timeline.facts.find((fact) => fact.id === draft.withdraws);
  if (original === undefined) {
    return [
      {
        field: 'withdraws',
        message: 'What is to be withdrawn is not on this case, or was withdrawn already.',
      },
    ];
  }
  const problems: Problem[] = [];
  if (draft.reason.trim() === '')
    problems.push({
      field: 'reason',
      message: 'Say why this record is withdrawn. It stays visible, struck through, with your reason.',
    });
  const unkeepable = textProblem(draft.reason);
  if (unkeepable !== null) problems.push({ field: 'reason', message: `The text ${unkeepable}` });
  if (original.kind === 'case-opened') {
    problems.push({
      field: 'withdraws',
      message: 'The opening of a case cannot be withdrawn. Close the case, or correct the opening.',
    });
  }
  const named = [
    original.id,
    ...(original.kind === 'oversight' ? original.data.directions.map(({ id }) => id) : []),
  ];
  const standing = knowledge.timeline.facts.filter(
    (fact) => fact.id !== original.id && named.some((id) => names(standsOn(fact), id)),
  );
  if (standing.length > 0) {
    problems.push({
      field: 'withdraws',
      message: `${standing.length === 1 ? 'Another record stands' : `${standing.length} other records stand`} on this one. Withdraw ${standing.length === 1 ? 'it' : 'them'} first, newest first.`,
    });
  }
  return problems;
}

/** What a fact cannot do without. Evidence can be withdrawn: that suspends the approval of its exception (rule 19). */
function standsOn(fact: TimelineFact): unknown {
  return fact.kind === 'exception-claimed' ? fact.data.duty : fact.data;
}

function names(data: unknown, id: string): boolean {
  if (data === id) return true;
  if (Array.isArray(data)) return data.some((item) => names(item, id));
  return typeof data === 'object' && data !== null && Object.values(data).some((item) => names(item, id));
}
