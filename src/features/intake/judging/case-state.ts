import type { Day } from '../../../engine/calendar/day.ts';
import type { NewFact, StoredFact } from '../../../ledger/fact.ts';
import {
  type Draft,
  type JudgeContext,
  type Knowledge,
  knowledgeOf,
  newFact,
  openingFacts,
  provisional,
  type WithdrawalDraft,
  withFact,
} from '../../cases/index.ts';

/** A case while the rows of a file are judged: what is known of it, and what the rows add. */
export interface CaseState {
  readonly caseId: string;
  readonly childId: string;
  readonly reference: string;
  /** Facts that the ledger has. Empty for a case that the file opens. */
  readonly facts: readonly StoredFact[];
  /** The facts with which the file opens the case; none for a case that is there. */
  readonly opening: readonly NewFact[];
  knowledge: Knowledge;
  readonly drafts: (Draft | WithdrawalDraft)[];
}

export interface CaseOpening {
  readonly reference: string;
  readonly openedOn: Day;
  readonly sourceRecordedOn: Day | null;
  readonly team: string | null;
}

/** A case of a new child, opened on a day, in a team where one is known. */
export function newCaseState(
  { reference, openedOn, sourceRecordedOn, team }: CaseOpening,
  context: JudgeContext,
  uuid: () => string,
): CaseState {
  const caseId = uuid();
  const childId = uuid();
  const opening = openingFacts(
    {
      reference,
      openedOn,
      child: {},
      ...(sourceRecordedOn === null ? {} : { sourceRecordedOn }),
      ...(team === null ? {} : { team }),
    },
    caseId,
    childId,
    true,
    uuid,
  );
  const facts = opening.map((fact, at) => asStored(fact, at, context));
  return {
    caseId,
    childId,
    reference,
    facts: [],
    opening,
    knowledge: knowledgeOf(facts, context.today),
    drafts: [],
  };
}

/** Takes a draft for recorded, so that later rows stand on it. */
export function take(state: CaseState, draft: Draft | WithdrawalDraft, context: JudgeContext): void {
  const place = state.opening.length + state.drafts.length;
  state.knowledge = withFact(
    state.knowledge,
    provisional(draft, state.caseId, place, context.recorder.id, context.today),
  );
  state.drafts.push(draft);
}

/** What some cases are before a row, to go back to where the row is refused. */
export function remember(states: readonly CaseState[]): () => void {
  const before = states.map((state) => ({ state, knowledge: state.knowledge, drafts: state.drafts.length }));
  return () => {
    for (const { state, knowledge, drafts } of before) {
      state.knowledge = knowledge;
      state.drafts.length = drafts;
    }
  };
}

/** The facts that the file adds to a case, in their order. */
export function addedFacts(state: CaseState): NewFact[] {
  return [...state.opening, ...state.drafts.map((draft) => newFact(draft, state.caseId, state.childId))];
}

/** A fact as it will be read back: in a batch after all others, known from the day of the import where no source knew it. */
export function asStored(
  fact: NewFact,
  place: number,
  context: Pick<JudgeContext, 'today' | 'recorder'>,
): StoredFact {
  return {
    id: fact.id,
    stream: fact.stream,
    version: place + 1,
    kind: fact.kind,
    occurredOn: fact.occurredOn,
    sourceRecordedOn: fact.sourceRecordedOn ?? null,
    knownOn: fact.sourceRecordedOn ?? context.today,
    recordedAt: new Date(0),
    recordedBy: context.recorder.id,
    via: 'import',
    corrects: fact.corrects ?? null,
    withdraws: fact.withdraws ?? null,
    data: fact.data as StoredFact['data'],
    batch: AFTER_ALL,
    position: place,
  };
}

const AFTER_ALL = 2 ** 30;
