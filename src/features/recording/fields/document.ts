import { levelToSign } from '../../../engine/duties/levels.ts';
import type { FactId, TimelineFact } from '../../../engine/timeline/facts.ts';
import type { Permission } from '../../organisation/index.ts';
import { type CaseContext, factsOf } from '../context.ts';
import { type FactParams, fact } from './fact.ts';
import type { Field } from './field.ts';

const DOCUMENTS = ['assessment-completed', 'rosh-completed', 'plan-completed', 'level-changed'] as const;
export type Document = Extract<TimelineFact, { kind: (typeof DOCUMENTS)[number] }>;

/** Where a document stands with its signature. */
export type Signing = 'unsigned' | 'countersigned' | 'returned' | 'resubmitted';

/** What was last said about a document; `correcting` counts as not said. */
export function signingOf(document: FactId, context: CaseContext): Signing {
  let standing: Signing = 'unsigned';
  for (const fact of context.knowledge.timeline.facts) {
    if (fact.id === context.correcting?.id) continue;
    if (fact.kind !== 'countersigned' && fact.kind !== 'returned' && fact.kind !== 'resubmitted') continue;
    if (fact.data.document === document) standing = fact.kind;
  }
  return standing;
}

/** Every document that is signed or returned, oldest first. */
export function documents(context: CaseContext): Document[] {
  return DOCUMENTS.flatMap((kind) => factsOf(context, kind) as Document[]);
}

/** Who wrote it. */
export function authorOf(document: Document): string {
  const { completedBy, by } = document.data as { completedBy?: string; by?: string };
  return completedBy ?? by ?? document.recordedBy;
}

/** The permission that signing a document needs: that of the higher of the old and the new level. */
export function permissionToSign(document: FactId, context: CaseContext): Permission {
  return `sign-${levelToSign(context.knowledge.timeline, document)}`;
}

/** Whether the one who asks may sign a document now: it waits, is not their own, and stands at their level. */
export function maySign(document: Document, context: CaseContext): boolean {
  const standing = signingOf(document.id, context);
  if (standing !== 'unsigned' && standing !== 'resubmitted') return false;
  if (context.correcting !== null) return true;
  if (document.kind !== 'level-changed' && !isOwed(document.id, context)) return false;
  return authorOf(document) !== context.person && context.may(permissionToSign(document.id, context));
}

/** Whether a signature is owed; a level that was raised is signed although none is. */
function isOwed(document: FactId, { duties }: CaseContext): boolean {
  return duties.some(
    ({ duty, state }) =>
      duty.kind === 'countersignature' && duty.of === document && (state === 'open' || state === 'overdue'),
  );
}

/** A document, chosen from those that stand in a certain way. */
export function document(
  where: (document: Document, context: CaseContext) => boolean,
  empty: string,
): Field<FactId> {
  const params: FactParams<(typeof DOCUMENTS)[number]> = {
    label: 'Which document?',
    kinds: DOCUMENTS,
    where,
    missing: 'Choose the document.',
    empty,
  };
  return fact(params);
}
