import type { Day } from '../../engine/calendar/day.ts';
import { append, lockConfiguration, lockStreams } from '../../ledger/append.ts';
import { textProblem } from '../../ledger/canonical.ts';
import type { NewFact } from '../../ledger/fact.ts';
import { expectedDay } from '../../ledger/moment.ts';
import { readStreams } from '../../ledger/read.ts';
import { asEngine, type WriteTx } from '../../platform/database/in-service.ts';
import { inWords } from '../../platform/day-words.ts';
import type { Problem } from './judge/index.ts';
import { projectCases } from './project/store.ts';
import type { Recorder } from './record.ts';

export interface Opening {
  readonly reference: string;
  readonly openedOn: Day;
  readonly team?: string;
  /** An existing child, or what is known of a new one (both optional: a reference is enough). */
  readonly child: { readonly id: string } | { readonly name?: string; readonly birthDate?: Day };
  readonly sourceRecordedOn?: Day;
  /** The id that the case will have; a form makes it, so that sending it twice opens one case. */
  readonly caseId?: string;
}

export type OpenOutcome =
  | { readonly outcome: 'opened'; readonly caseId: string; readonly childId: string }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/** Opens a case, and registers its child where that is new. References are kept exactly, without spaces around them. */
export async function openCase(tx: WriteTx, by: Recorder, opening: Opening): Promise<OpenOutcome> {
  const today = await expectedDay(tx, by.service, by.clock);
  const problems = openingProblems(opening, today);
  const reference = opening.reference.trim().normalize('NFC');
  const taken = await asEngine(tx, () =>
    tx
      .selectFrom('case_reference')
      .select('case_id')
      .where('service_id', '=', by.service)
      .where('reference', '=', reference)
      .executeTakeFirst(),
  );
  if (taken !== undefined) problems.push(isTaken(reference));
  if (problems.length > 0) return { outcome: 'refused', problems };
  const caseId = opening.caseId ?? by.entropy.uuid();
  const known = 'id' in opening.child ? opening.child.id : null;
  const childId = known ?? by.entropy.uuid();
  await lockConfiguration(tx, by.service, 'shared');
  await lockStreams(tx, by.service, [caseId, childId]);
  const childFacts = known === null ? [] : await asEngine(tx, () => readStreams(tx, by.service, [childId]));
  const named = await tx
    .insertInto('case_reference')
    .values({ service_id: by.service, reference, case_id: caseId, child_id: childId })
    .onConflict((conflict) => conflict.columns(['service_id', 'reference']).doNothing())
    .executeTakeFirst();
  // Somebody else took the reference between our look and now.
  if (named.numInsertedOrUpdatedRows === 0n) return { outcome: 'refused', problems: [isTaken(reference)] };
  const batch = await append(
    tx,
    { ...by, recordedBy: by.person },
    openingFacts({ ...opening, reference }, caseId, childId, known === null, by.entropy.uuid),
    new Map([[childId, childFacts.length]]),
  );
  await projectCases(tx, by.service, childId, batch.recordedOn, opening.sourceRecordedOn !== undefined);
  return { outcome: 'opened', caseId, childId };
}

const isTaken = (reference: string): Problem => ({
  field: 'reference',
  message: `The reference ${reference} is taken by another case. Look that case up, or choose another reference.`,
});

/** The facts of an opening: the child where it is new, then the case. */
export function openingFacts(
  opening: Opening,
  caseId: string,
  childId: string,
  newChild: boolean,
  uuid: () => string,
): NewFact[] {
  const recorded =
    opening.sourceRecordedOn === undefined ? {} : { sourceRecordedOn: opening.sourceRecordedOn };
  const child = 'id' in opening.child ? {} : opening.child;
  const facts: NewFact[] = [];
  if (newChild) {
    facts.push({
      id: uuid(),
      stream: { kind: 'child', id: childId },
      kind: 'child-registered',
      occurredOn: opening.openedOn,
      ...recorded,
      data: {
        ...(child.name === undefined || child.name.trim() === ''
          ? {}
          : { name: child.name.trim().normalize('NFC') }),
        ...(child.birthDate === undefined ? {} : { birthDate: child.birthDate }),
      },
    });
  }
  facts.push({
    id: uuid(),
    stream: { kind: 'case', id: caseId },
    kind: 'case-opened',
    occurredOn: opening.openedOn,
    ...recorded,
    data: {
      reference: opening.reference,
      child: childId,
      ...(opening.team === undefined ? {} : { team: opening.team }),
    },
  });
  return facts;
}

/** What is wrong with an opening, but for a reference that is taken. */
export function openingProblems(opening: Opening, today: Day): Problem[] {
  const problems: Problem[] = [];
  const reference = opening.reference.trim();
  if (reference === '') problems.push({ field: 'reference', message: 'Enter the reference of the case.' });
  if (reference.length > 60)
    problems.push({
      field: 'reference',
      message: 'A reference has at most 60 characters. Enter a shorter one.',
    });
  for (const [field, text] of [
    ['reference', reference],
    ['name', 'name' in opening.child ? (opening.child.name ?? '') : ''],
  ] as const) {
    const wrong = textProblem(text);
    if (wrong !== null) problems.push({ field, message: `The text ${wrong}` });
  }
  if (opening.openedOn > today) {
    problems.push({
      field: 'openedOn',
      message: `${inWords(opening.openedOn)} is in the future. Open the case on the day it starts: enter today or an earlier day.`,
    });
  }
  const birth = 'birthDate' in opening.child ? opening.child.birthDate : undefined;
  if (birth !== undefined && birth > opening.openedOn) {
    problems.push({
      field: 'birthDate',
      message: `The date of birth (${inWords(birth)}) is after the day the case was opened (${inWords(opening.openedOn)}). Check both days.`,
    });
  }
  return problems;
}
