import { resolveTimeline, type Timeline } from '../../../engine/timeline/timeline.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { readStreams } from '../../../ledger/read.ts';
import { asEngine, type ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { loadOrganisation, type OrganisationRows } from '../../organisation/index.ts';
import { type Configuration, loadConfiguration } from '../../service/index.ts';
import { type CaseDuty, judgeDuties } from '../case-duties.ts';
import { namesOf } from '../fact-names.ts';
import type { Names } from '../fact-words.ts';
import type { FoundCase } from '../find.ts';
import { type ChildKnowledge, childOf, recordedFacts } from '../knowledge.ts';

/** What is known of a case and its child by a day, and the day on which it is looked at. */
export interface CaseRecord {
  readonly found: FoundCase;
  readonly question: Question;
  /** Everything that was ever recorded, known by then or not, in the order of recording. */
  readonly facts: readonly StoredFact[];
  /** What is known by the day of the question, whenever it happened. */
  readonly timeline: Timeline;
  /** Of that, what happened up to the day judged. */
  readonly past: Timeline;
  readonly child: ChildKnowledge;
  /** What is and was owed, judged on the day of the question. */
  readonly duties: readonly CaseDuty[];
  readonly configuration: Configuration;
  readonly organisation: OrganisationRows;
  readonly names: Names;
  /** Part of what was known goes by the days on which another system recorded it. */
  readonly bySource: boolean;
}

/** Reads a case that the caller has found for the viewer: dates and levels as the engine folds them, and no free text. */
export async function readRecord(
  tx: ReadTx,
  service: string,
  found: FoundCase,
  question: Question,
): Promise<CaseRecord> {
  const { facts, configuration, organisation } = await asEngine(tx, async () => ({
    facts: await readStreams(tx, service, [found.caseId, found.childId]),
    configuration: (await loadConfiguration(tx, service)).asKnown(question.known),
    organisation: await loadOrganisation(tx, service, question.known),
  }));
  const timeline = resolveTimeline(recordedFacts(facts), question.known);
  const past = { facts: timeline.facts.filter((fact) => fact.on <= question.on) };
  return {
    found,
    question,
    facts,
    timeline,
    past,
    child: childOf(
      facts.filter((fact) => fact.stream.id === found.childId),
      question.known,
    ),
    duties: judgeDuties(timeline, configuration, organisation, question.on),
    configuration,
    organisation,
    names: namesOf(timeline, organisation, configuration),
    bySource: facts.some((fact) => fact.sourceRecordedOn !== null && fact.knownOn <= question.known),
  };
}
