import { createHash } from 'node:crypto';
import type { Day } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { readStreams } from '../../../ledger/read.ts';
import { todayOf } from '../../../platform/clock.ts';
import type { ReadTx, WriteTx } from '../../../platform/database/in-service.ts';
import { keepFile } from '../../../platform/files.ts';
import type { Recorder } from '../../cases/index.ts';
import type { PlanDraft } from '../draft.ts';
import { type PlanKnowledge, planKnowledge } from '../judge/knowledge.ts';
import type { PlanProblem } from '../judge/move.ts';
import { showPlan } from '../read/show.ts';
import { type WholePlan, wholePlan } from '../read/whole.ts';
import { recordOnPlan } from '../record/record.ts';
import type { PlanQuestion } from '../shape.ts';
import { planStream } from '../stream.ts';
import { type Answers, applyAnswers, type PlanChange, type Understanding } from '../understand/index.ts';
import { type ChangeDrafts, changeDrafts } from './changes.ts';
import { askWhichPlan, type Standing, standingOf, WHICH_PLAN } from './compare.ts';
import { type DocumentContext, documentDrafts } from './document.ts';
import { leadFinder } from './leads.ts';

export interface PlanFile {
  readonly name: string;
  readonly content: Buffer;
}

/** What an import understood and would change (or has changed). */
export interface PlanImport {
  readonly understood: Understanding;
  /** Questions that are still open: nothing is imported before they are answered. */
  readonly questions: readonly PlanQuestion[];
  /** What a newer version changes; everything, where the document is another one. */
  readonly changes: readonly PlanChange[];
  /** Of what it is a newer version, in words; null for another document. */
  readonly newerOf: string | null;
  /** Sentences about what is left to a person. */
  readonly left: readonly string[];
}

export type PlanImportOutcome =
  | (PlanImport & { readonly outcome: 'recorded'; readonly head: string | null; readonly recorded: number })
  | (PlanImport & { readonly outcome: 'questions' })
  | (PlanImport & { readonly outcome: 'refused'; readonly problems: readonly PlanProblem[] })
  | (PlanImport & { readonly outcome: 'conflict'; readonly since: readonly StoredFact[] });

/** An import before it is recorded, beside the plan that it was compared with. */
export type PreparedImport = PlanImport & {
  readonly plan: WholePlan;
  readonly standing: Standing;
  /** Whether it is a newer version, as it was asked, answered or not; null where it need not be asked. */
  readonly asked: PlanQuestion | null;
};

/** Understands a file with the answers to what it leaves open. */
export type UnderstandFile = (file: PlanFile, answers: Answers) => Promise<Understanding>;

const here: UnderstandFile = (file, answers) => applyAnswers(file.content, file.name, answers);

/** Understands a file with answers, beside what is on the plan; records nothing. Throws the words of a file that is no plan. */
export async function preparePlanImport(
  tx: ReadTx,
  service: string,
  file: PlanFile,
  answers: Answers,
  today: Day,
  understand: UnderstandFile = here,
): Promise<PreparedImport> {
  const which = answers.get(WHICH_PLAN) ?? null;
  const others = new Map([...answers].filter(([where]) => where !== WHICH_PLAN));
  const understood = await understand(file, others);
  const plan = await wholePlan(tx, service, today);
  const shown = showPlan(plan);
  const asked = askWhichPlan(shown, understood);
  const open = asked !== null && (which === null || !asked.choices.includes(which));
  const standing = standingOf(shown, understood, open ? asked.proposal : which);
  // What would change nothing need not be asked about.
  const isThere = open && understood.questions.length === 0 && standing.changes.length === 0;
  return {
    understood,
    questions: [...(open && !isThere ? [asked] : []), ...understood.questions],
    asked: isThere ? null : asked,
    changes: standing.changes,
    newerOf: standing.newerOf,
    left: [],
    plan,
    standing,
  };
}

/**
 * Imports a plan's file in the caller's transaction: all of it or nothing, and nothing while a question is open. The
 * file is kept as it was.
 */
export async function importPlan(
  tx: WriteTx,
  by: Recorder,
  file: PlanFile,
  answers: Answers,
  seen?: number,
  understand: UnderstandFile = here,
): Promise<PlanImportOutcome> {
  const today = todayOf(by.clock);
  const prepared = await preparePlanImport(tx, by.service, file, answers, today, understand);
  const { plan: _plan, standing: _standing, asked: _asked, ...result } = prepared;
  if (result.questions.length > 0) return { ...result, outcome: 'questions' };
  const fileId = by.entropy.uuid();
  const { drafts, left } = await importDrafts(tx, by, prepared, fileId);
  if (drafts.length === 0) return { ...result, left, outcome: 'recorded', head: null, recorded: 0 };
  // The file is kept first: facts that name it are judged by whether it is there. What is refused takes it along.
  await keepFile(tx, by.service, {
    id: fileId,
    name: file.name,
    content: file.content,
    needs: 'see-plan-names',
    by: by.person,
    on: today,
    at: by.clock.now(),
    macros: 'kept',
  });
  const made = drafts.filter((draft) => draft.kind === 'action-made' || draft.kind === 'recommendation-made');
  const imported: PlanDraft = {
    id: by.entropy.uuid(),
    kind: 'plan-imported',
    on: today,
    data: {
      file: fileId,
      digest: createHash('sha256').update(file.content).digest('hex'),
      made: made.length,
      changed: drafts.length - made.length,
    },
    text: { file: file.name },
  };
  const outcome = await recordOnPlan(tx, by, {
    drafts: [...drafts, imported],
    ...(seen === undefined ? {} : { seen }),
  });
  switch (outcome.outcome) {
    case 'recorded':
      return { ...result, left, outcome: 'recorded', head: outcome.head, recorded: outcome.facts.length };
    case 'refused':
      return { ...result, left, outcome: 'refused', problems: outcome.problems };
    case 'conflict':
      return { ...result, left, outcome: 'conflict', since: outcome.since };
  }
}

/** What an import records, and what it leaves to a person. `file` is the id under which the file is kept. */
export async function importDrafts(
  tx: ReadTx,
  by: Recorder,
  { understood, standing, plan }: PreparedImport,
  file: string,
): Promise<ChangeDrafts> {
  const today = todayOf(by.clock);
  const lead = await leadFinder(tx, by.service, today);
  const stream = planStream(by.service);
  const knowledge = planKnowledge(await readStreams(tx, by.service, [stream]), stream);
  const contextFor = contexts(understood, { today, file, lead, by, knowledge });
  return standing.newerOf === null
    ? { drafts: documentDrafts(understood, contextFor), left: [] }
    : changeDrafts(standing.changes, knowledge, plan.words, contextFor, standing.source?.id ?? null);
}

function contexts(
  understood: Understanding,
  it: {
    readonly today: Day;
    readonly file: string;
    readonly lead: DocumentContext['lead'];
    readonly by: Recorder;
    readonly knowledge: PlanKnowledge;
  },
): (ref: string) => DocumentContext {
  const claimed = new Map(understood.claims.map(({ ref, date }) => [ref, date?.lastDay ?? null]));
  const days = understood.recommendations.flatMap((one) =>
    one.actions.flatMap((action) => action.updates.map((update) => update.date?.lastDay ?? null)),
  );
  const dated = [...claimed.values(), ...days].filter((day) => day !== null).sort();
  const documentDay = dated.at(-1) ?? understood.source?.date?.lastDay ?? it.today;
  const after = [...it.knowledge.actions(), ...it.knowledge.recommendations()];
  const base = {
    today: it.today,
    file: it.file,
    entropy: it.by.entropy,
    lead: it.lead,
    after: Math.max(0, ...after.map((one) => one.position)),
  };
  return (ref) => ({
    ...base,
    documentDay: documentDay > it.today ? it.today : documentDay,
    claimDay: claimed.get(ref) ?? documentDay,
  });
}
