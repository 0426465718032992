import { currentRetests } from '../../../engine/plan/action.ts';
import type { LeadData } from '../../../engine/plan/facts.ts';
import type { PlanDraft } from '../draft.ts';
import type { PlanContext } from './draft.ts';
import type { PlanKnowledge } from './knowledge.ts';
import type { PlanProblem } from './move.ts';

/** The most that a field of the plan holds, in characters. */
const LONGEST = 20_000;
const LONGEST_REF = 40;

/** Judges what the fields of a draft hold, kind by kind. */
export function judgeWording(
  draft: PlanDraft,
  knowledge: PlanKnowledge,
  context: PlanContext,
): PlanProblem[] {
  return [...tooLong(draft.text), ...ofKind(draft, knowledge, context)];
}

function ofKind(draft: PlanDraft, knowledge: PlanKnowledge, context: PlanContext): PlanProblem[] {
  switch (draft.kind) {
    case 'plan-source-added':
    case 'plan-source-changed':
      return [
        ...wanted('title', draft.text.title, 'Enter what the source is called.'),
        ...there(
          draft.kind === 'plan-source-added' || knowledge.source(draft.data.source) !== null,
          'source',
        ),
      ];
    case 'recommendation-made':
    case 'recommendation-changed':
      return [
        ...reference(draft.data.ref),
        ...twice(
          knowledge
            .recommendationsCalled(draft.data.ref)
            .some((one) => one.id !== draft.data.recommendation && shareOne(one.sources, draft.data.sources)),
          draft.data.ref,
        ),
        ...wanted('text', draft.text.text, 'Enter what is recommended.'),
        ...there(
          draft.kind === 'recommendation-made' ||
            knowledge.recommendation(draft.data.recommendation) !== null,
          'recommendation',
        ),
        ...there(
          draft.data.sources.every((id) => knowledge.source(id) !== null),
          'source',
        ),
      ];
    case 'action-made':
    case 'action-reworded':
      return [
        ...reference(draft.data.ref),
        ...twice(
          knowledge
            .actionsCalled(draft.data.ref)
            .some(
              (one) =>
                one.id !== draft.data.action &&
                shareOne(
                  sourcesOf(one.recommendations, knowledge),
                  sourcesOf(draft.data.recommendations, knowledge),
                ),
            ),
          draft.data.ref,
        ),
        ...wanted('text', draft.text.text, 'Enter what is to be done.'),
        ...(draft.data.recommendations.length === 0
          ? [
              {
                field: 'recommendations',
                message: 'Choose at least one recommendation that the action answers.',
              },
            ]
          : []),
        ...there(
          draft.data.recommendations.every((id) => knowledge.recommendation(id) !== null),
          'recommendation',
        ),
        ...(draft.kind === 'action-made'
          ? judgeLeads(draft.data.leads, draft.text.leads, context)
          : ofAction(draft.data.action, knowledge)),
      ];
    case 'leads-changed':
      return [
        ...ofAction(draft.data.action, knowledge),
        ...judgeLeads(draft.data.leads, draft.text.leads, context),
      ];
    case 'planned-date-changed':
      return [
        ...ofAction(draft.data.action, knowledge),
        ...(draft.data.planned === undefined
          ? wanted('reason', draft.text.reason, 'Enter why there is no planned date any more.')
          : wanted(
              'planned',
              draft.text.planned,
              'Enter the planned date, for example 30 September 2013 or March 2013.',
            )),
      ];
    case 'update-given':
      return [
        ...ofAction(draft.data.action, knowledge),
        ...wanted('text', draft.text.text, 'Enter what has happened since.'),
      ];
    case 'evidence-added':
      return [...ofAction(draft.data.action, knowledge), ...judgeEvidence(draft, context)];
    case 'action-moved':
      return [
        ...ofAction(draft.data.action, knowledge),
        ...(draft.data.claimant !== undefined && !context.worksHere(draft.data.claimant)
          ? [{ field: 'claimant', message: 'Choose somebody who works for the service, or write a name.' }]
          : []),
      ];
    case 'part-cancelled':
      return [
        ...ofAction(draft.data.action, knowledge),
        ...wanted('what', draft.text.what, 'Enter which part is cancelled.'),
        ...wanted('why', draft.text.why, 'Enter why it is cancelled.'),
      ];
    case 're-tests-set':
      return [...ofAction(draft.data.action, knowledge), ...judgeRetestsSet(draft, knowledge, context)];
    case 're-test-recorded': {
      const action = knowledge.action(draft.data.action);
      const retest = action?.retests.find((one) => one.id === draft.data.retest);
      if (retest === undefined)
        return [
          { field: 'retest', message: 'This re-test is not set (any more). Look at the action again.' },
        ];
      if (retest.result !== null && draft.corrects === undefined)
        return [
          { field: 'retest', message: 'This re-test was recorded already. Correct that entry instead.' },
        ];
      if (draft.on < (action?.doneOn ?? draft.on))
        return [
          {
            field: 'on',
            message: 'A re-test follows the day on which the action was done. Enter a later day.',
          },
        ];
      return wanted('note', draft.text.note, 'Enter what was tested and what was found.');
    }
    case 'public-wording-confirmed':
      return [
        ...wanted('text', draft.text.text, 'Enter the public wording.'),
        ...(knowledge.facts.some((fact) => fact.id === draft.data.fact)
          ? []
          : [
              {
                field: 'form',
                message: 'The text that this stands for is not on the plan. Look at the plan again.',
              },
            ]),
      ];
    case 'measure-linked':
    case 'measure-reported':
      return ofAction(draft.data.action, knowledge);
    case 'plan-imported':
    case 'plan-settings-set':
      return [];
  }
}

function judgeEvidence(
  draft: Extract<PlanDraft, { kind: 'evidence-added' }>,
  context: PlanContext,
): PlanProblem[] {
  const { type, target } = draft.data;
  const problems = wanted('title', draft.text.title, 'Enter what the evidence is.');
  if (type === 'file' && (target === undefined || !context.fileKept(target)))
    problems.push({ field: 'file', message: 'Choose the file.' });
  if (type === 'link' && !webAddress(draft.text.link))
    problems.push({
      field: 'link',
      message: 'Enter the whole address of the page, beginning with https:// or http://.',
    });
  return problems;
}

/** Whether a text is an address that a browser may be sent to. */
export function webAddress(text: string | undefined): boolean {
  if (text === undefined || !/^https?:\/\//i.test(text.trim())) return false;
  return URL.canParse(text.trim());
}

function judgeRetestsSet(
  draft: Extract<PlanDraft, { kind: 're-tests-set' }>,
  knowledge: PlanKnowledge,
  context: PlanContext,
): PlanProblem[] {
  const action = knowledge.action(draft.data.action);
  if (action !== null && action.doneOn === null)
    return [{ field: 'retests', message: 'Re-tests test a claim. Record first that the action is done.' }];
  if (action !== null && currentRetests(action).length > 0 && !context.may('manage-plan')) {
    return [
      { field: 'retests', message: 'Re-tests are set already. Ask whoever keeps the plan to change them.' },
    ];
  }
  const problems: PlanProblem[] = [];
  for (const { due, owner } of draft.data.retests) {
    if (action?.doneOn != null && due <= action.doneOn)
      problems.push({
        field: 'retests',
        message: 'Each re-test falls after the day on which the action was done.',
      });
    if (owner !== undefined && !context.worksHere(owner))
      problems.push({ field: 'owner', message: 'Choose somebody who works for the service.' });
  }
  return problems;
}

function judgeLeads(
  leads: readonly LeadData[],
  names: readonly string[],
  context: PlanContext,
): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (names.some((name) => name.trim() === '') || names.length !== leads.length)
    problems.push({ field: 'leads', message: 'Enter the name of each lead person or agency.' });
  for (const { person } of leads) {
    if (person !== undefined && !context.worksHere(person))
      problems.push({
        field: 'leads',
        message: 'Choose people who work for the service today, or write a name.',
      });
  }
  return problems;
}

/** The sources that some recommendations come from. */
function sourcesOf(recommendations: readonly string[], knowledge: PlanKnowledge): string[] {
  return recommendations.flatMap((id) => knowledge.recommendation(id)?.sources ?? []);
}

/** Whether two things come from one source; what comes from none is taken together. Two inspections may both have a 1a. */
function shareOne(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return one.length === other.length;
  return one.some((source) => other.includes(source));
}

function ofAction(id: string, knowledge: PlanKnowledge): PlanProblem[] {
  return there(knowledge.action(id) !== null, 'action');
}

function there(is: boolean, what: 'action' | 'recommendation' | 'source'): PlanProblem[] {
  return is
    ? []
    : [{ field: what, message: `This ${what} is not on the plan (any more). Look at the plan again.` }];
}

function wanted(field: string, text: string | undefined, message: string): PlanProblem[] {
  return (text ?? '').trim() === '' ? [{ field, message }] : [];
}

function reference(ref: string): PlanProblem[] {
  if (ref.trim() === '') return [{ field: 'ref', message: 'Enter the reference, for example YOS 1 or 1a.' }];
  return ref.length > LONGEST_REF
    ? [{ field: 'ref', message: `A reference has at most ${LONGEST_REF} characters.` }]
    : [];
}

function twice(is: boolean, ref: string): PlanProblem[] {
  return is
    ? [
        {
          field: 'ref',
          message: `The plan has a ${ref.trim()} of this source already. The same action is never kept twice: choose another reference, or change the one that is there.`,
        },
      ]
    : [];
}

function tooLong(text: object): PlanProblem[] {
  return Object.entries(text).flatMap(([field, value]) =>
    String(value ?? '').length > LONGEST
      ? [
          {
            field,
            message: `This text is longer than ${LONGEST.toLocaleString('en-GB')} characters. Shorten it, or add it as a file.`,
          },
        ]
      : [],
  );
}
