import type { Level } from '../../../engine/timeline/facts.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { Permission } from '../../organisation/index.ts';
import { notBefore } from './days.ts';
import { actorOf, factsOf, type Judge, type JudgeContext, type Knowledge, type Problem } from './problem.ts';

/** Kinds whose facts can be countersigned or returned (rule 11). */
export const SIGNED_KINDS: ReadonlySet<string> = new Set([
  'assessment-completed',
  'rosh-completed',
  'plan-completed',
  'level-changed',
]);

interface SignedDocument {
  readonly id: string;
  readonly on: string;
  readonly author: string;
}

function documentOf(knowledge: Knowledge, id: string): SignedDocument | null {
  const fact = knowledge.timeline.facts.find((one) => one.id === id && SIGNED_KINDS.has(one.kind));
  if (fact === undefined) return null;
  const data = fact.data as { completedBy?: string; by?: string };
  return { id: fact.id, on: fact.on, author: data.completedBy ?? data.by ?? fact.recordedBy };
}

function signing(
  document: string,
  by: string | undefined,
  on: string,
  levelBefore: (on: string) => Level,
  knowledge: Knowledge,
  context: JudgeContext,
  actor: string,
  done: string,
): readonly Problem[] {
  const found = documentOf(knowledge, document);
  if (found === null) {
    return [
      {
        field: 'document',
        message: 'Choose the document. The one that was named is not on this case, or was withdrawn.',
      },
    ];
  }
  const problems: Problem[] = notBefore(
    'on',
    'The signature',
    on as never,
    'the day the document was done',
    found.on as never,
  );
  const signer = by ?? actor;
  if (signer === found.author) {
    problems.push({
      field: 'by',
      message: `Nobody ${done} their own work. Ask another manager who may sign at this level.`,
    });
  }
  const level = levelBefore(on);
  const permission: Permission = `sign-${level}`;
  if (!context.checkPermissions) {
    if (!context.worksHere(signer, on as never)) {
      problems.push({
        field: 'by',
        message: `Whoever is named here did not work for the service on ${inWords(on as never)}. Check the person and the day.`,
      });
    }
  } else if (!context.mayOn(signer, permission, on as never)) {
    problems.push({
      field: 'by',
      message: `Signing here needs the permission to sign at ${level.replace('-', ' ')} level, which the signer did not have on ${inWords(on as never)}. Ask a manager who has it.`,
    });
  }
  return problems;
}

/** Signing starts anew when a returned document is resubmitted (rule 11): until then there is nothing to sign. */
function returnedUntil(knowledge: Knowledge, document: string, on: string): Problem | null {
  const returned = factsOf(knowledge, 'returned').findLast(
    (fact) => fact.data.document === document && fact.on <= on,
  );
  if (returned === undefined) return null;
  const again = factsOf(knowledge, 'resubmitted').some(
    (fact) => fact.data.document === document && fact.on >= returned.on && fact.on <= on,
  );
  if (again) return null;
  return {
    field: 'document',
    message: `This document was returned on ${inWords(returned.on)} and has not been resubmitted since. It can be countersigned once it is.`,
  };
}

/** Judges of signing. The level that a signature needs is the higher of old and new, which the engine's levels give. */
export function signingJudges(levelToSign: (knowledge: Knowledge, document: string, on: string) => Level): {
  countersigned: Judge<'countersigned'>;
  returned: Judge<'returned'>;
} {
  return {
    countersigned: (draft, knowledge, context) => {
      const { document, by } = draft.data;
      const already = factsOf(knowledge, 'countersigned').find(
        (fact) => fact.data.document === document && fact.id !== draft.corrects,
      );
      if (already !== undefined) {
        return [
          {
            field: 'document',
            message: `This document was countersigned on ${inWords(already.on)} already.`,
          },
        ];
      }
      const back = returnedUntil(knowledge, document, draft.on);
      if (back !== null) return [back];
      return signing(
        document,
        by,
        draft.on,
        (on) => levelToSign(knowledge, document, on),
        knowledge,
        context,
        actorOf(draft, knowledge, context),
        'countersigns',
      );
    },
    returned: (draft, knowledge, context) => {
      const { document, by } = draft.data;
      const problems = signing(
        document,
        by,
        draft.on,
        (on) => levelToSign(knowledge, document, on),
        knowledge,
        context,
        actorOf(draft, knowledge, context),
        'returns',
      );
      if ((draft.text?.reason ?? '').trim() !== '') return problems;
      return [
        ...problems,
        {
          field: 'reason',
          message: 'Say why the document is returned, so that its writer knows what to change.',
        },
      ];
    },
  };
}
