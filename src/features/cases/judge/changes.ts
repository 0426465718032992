import { levelsOf } from '../../../engine/duties/levels.ts';
import { inWords } from '../../../platform/day-words.ts';
import { notAhead, notBefore } from './days.ts';
import {
  actorOf,
  type Draft,
  factOf,
  factsOf,
  type Judge,
  type JudgeContext,
  type Knowledge,
  NO_PROBLEM,
  type Problem,
} from './problem.ts';

const unknownChange: Problem = {
  field: 'change',
  message: 'Choose the significant change. The one that was named is not on this case, or was withdrawn.',
};

export const significantChange: Judge<'significant-change'> = (draft, _knowledge, context) => [
  ...notAhead('knownOn', 'The day we learnt of it', draft.data.knownOn, context),
  ...notBefore('knownOn', 'The day we learnt of it', draft.data.knownOn, 'the day it happened', draft.on),
];

export const changeAcknowledged: Judge<'change-acknowledged'> = (draft, knowledge, context) => {
  const change = factOf(knowledge, 'significant-change', draft.data.change);
  if (change === null) return [unknownChange];
  const already = factsOf(knowledge, 'change-acknowledged').find(
    (fact) => fact.data.change === change.id && fact.id !== draft.corrects,
  );
  if (already !== undefined)
    return [{ field: 'change', message: `This change was acknowledged on ${inWords(already.on)} already.` }];
  return [
    ...needs(
      context.checkPermissions && !context.recorder.may('decide-changes'),
      'change',
      'Only a manager acknowledges a significant change. Ask the manager of this case.',
    ),
    ...notBefore(
      'on',
      'The acknowledgement',
      draft.on,
      'the day we learnt of the change',
      change.data.knownOn,
    ),
  ];
};

export const noReviewNeeded: Judge<'no-review-needed'> = (draft, knowledge, context) => {
  const change = factOf(knowledge, 'significant-change', draft.data.change);
  if (change === null) return [unknownChange];
  return [
    ...needs(
      context.checkPermissions && !context.recorder.may('decide-changes'),
      'change',
      'Only a manager decides that a change needs no review. Ask the manager of this case.',
    ),
    ...needs((draft.text?.reason ?? '').trim() === '', 'reason', 'Say why this change needs no review.'),
    ...notBefore('on', 'The decision', draft.on, 'the day we learnt of the change', change.data.knownOn),
  ];
};

export const oversight: Judge<'oversight'> = (draft, knowledge, context) => [
  ...overseer(draft, knowledge, context),
  ...keptDirections(draft, knowledge),
  ...needs((draft.text?.seen ?? '').trim() === '', 'seen', 'Say what you saw, in a sentence or two.'),
  ...draft.data.directions.flatMap((direction, at) =>
    notBefore(
      `directions.${at}.by`,
      'The day by which it is to be done',
      direction.by,
      'the day of this entry',
      draft.on,
    ),
  ),
];

/** Whoever looks must be permitted at the level that the case has on that day (rule 12). */
function overseer(
  draft: Draft<'oversight'>,
  knowledge: Knowledge,
  context: JudgeContext,
): readonly Problem[] {
  if (!context.checkPermissions) return NO_PROBLEM;
  const person = draft.data.by ?? actorOf(draft, knowledge, context);
  const level = levelsOf(knowledge.timeline).on(draft.on).workLevel;
  return needs(
    !context.mayOn(person, `oversee-${level}`, draft.on),
    'on',
    `On ${inWords(draft.on)} this case counted as ${level.replace('-', ' ')}, and overseeing that level needs a permission that you did not have then. Ask a manager who has it.`,
  );
}

/** A correction keeps every direction about which something is recorded. */
function keptDirections(draft: Draft<'oversight'>, knowledge: Knowledge): readonly Problem[] {
  const before = draft.corrects === undefined ? null : factOf(knowledge, 'oversight', draft.corrects);
  if (before === null) return NO_PROBLEM;
  const kept = new Set(draft.data.directions.map((one) => one.id));
  const followed = new Set(
    (['direction-done', 'direction-confirmed', 'direction-withdrawn'] as const).flatMap((kind) =>
      factsOf(knowledge, kind).map((fact) => fact.data.direction),
    ),
  );
  return needs(
    before.data.directions.some((one) => followed.has(one.id) && !kept.has(one.id)),
    'directions',
    'A direction cannot be taken away about which something is recorded (that it is done, or withdrawn). Put it back, or withdraw that record first.',
  );
}

/** Judges of what becomes of a direction: done by the case manager, confirmed or withdrawn by a manager. */
export const directionFollowed: Judge<'direction-done' | 'direction-confirmed' | 'direction-withdrawn'> = (
  draft,
  knowledge,
  context,
) => {
  const given = factsOf(knowledge, 'oversight').find((fact) =>
    fact.data.directions.some((one) => one.id === draft.data.direction),
  );
  if (given === undefined) {
    return [
      {
        field: 'direction',
        message: 'Choose the direction. The one that was named is not on this case, or was withdrawn.',
      },
    ];
  }
  const problems = notBefore('on', 'The day', draft.on, 'the day the direction was given', given.on);
  if (draft.kind === 'direction-confirmed') {
    const done = factsOf(knowledge, 'direction-done').some(
      (fact) => fact.data.direction === draft.data.direction,
    );
    if (!done)
      problems.push({
        field: 'direction',
        message: 'This direction is not recorded as done yet. It can be confirmed once it is.',
      });
  }
  if (draft.kind === 'direction-withdrawn' && context.checkPermissions) {
    const giver = given.data.by ?? given.recordedBy;
    const may = giver === context.recorder.id || context.recorder.may('oversee-very-high');
    if (!may)
      problems.push({
        field: 'direction',
        message: 'A direction is withdrawn by the manager who gave it, or by one who oversees all levels.',
      });
  }
  return problems;
};

export const suspension: Judge<'suspension'> = (draft, _knowledge, context) => [
  ...needs(
    !context.suspensionReasons.has(draft.data.reason),
    'reason',
    'Choose a reason from the list of reasons for which a clock can be suspended.',
  ),
  ...(draft.data.to !== null && draft.data.to <= draft.on
    ? [
        {
          field: 'to',
          message: `The first day that counts again (${inWords(draft.data.to)}) must be later than the first suspended day (${inWords(draft.on)}).`,
        },
      ]
    : NO_PROBLEM),
];

export const suspensionApproved: Judge<'suspension-approved'> = (draft, knowledge, context) => {
  const found = factOf(knowledge, 'suspension', draft.data.suspension);
  if (found === null) return [unknownSuspension];
  const already = factsOf(knowledge, 'suspension-approved').some(
    (fact) => fact.data.suspension === found.id && fact.id !== draft.corrects,
  );
  return [
    ...needs(already, 'suspension', 'This suspension is approved already.'),
    ...needs(
      context.checkPermissions && !context.recorder.may('approve-suspensions'),
      'suspension',
      'Only a manager with the permission approves a suspension. Ask an operations manager.',
    ),
    ...needs(
      found.recordedBy === context.recorder.id,
      'suspension',
      'A suspension is approved by somebody other than who entered it. Ask another manager.',
    ),
    ...needs(
      isCaseManager(knowledge.timeline.facts, context.recorder.id, draft.on),
      'suspension',
      'A suspension is approved by somebody other than the case manager whose duties it moves.',
    ),
  ];
};

export const suspensionEnded: Judge<'suspension-ended'> = (draft, knowledge) => {
  const found = factOf(knowledge, 'suspension', draft.data.suspension);
  if (found === null) return [unknownSuspension];
  if (found.data.to !== null && found.data.to <= draft.on) {
    return [
      {
        field: 'on',
        message: `This suspension already ends on ${inWords(found.data.to)}. Enter an earlier day, or correct the suspension.`,
      },
    ];
  }
  if (draft.on <= found.on) {
    return [
      {
        field: 'on',
        message: `The first day that counts again must be later than the first suspended day (${inWords(found.on)}).`,
      },
    ];
  }
  return NO_PROBLEM;
};

const unknownSuspension: Problem = {
  field: 'suspension',
  message: 'Choose the suspension. The one that was named is not on this case, or was withdrawn.',
};

function isCaseManager(
  facts: readonly { kind: string; on: string; data: unknown }[],
  person: string,
  on: string,
): boolean {
  const last = facts.filter((fact) => fact.kind === 'allocated' && fact.on <= on).at(-1);
  return last !== undefined && (last.data as { to: string }).to === person;
}

function needs(wrong: boolean, field: string, message: string): Problem[] {
  return wrong ? [{ field, message }] : [];
}
