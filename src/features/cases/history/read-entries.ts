import { readTexts } from '../../../ledger/read.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { CaseRecord } from '../case-page/read-record.ts';
import { textsInForce } from '../texts.ts';
import { type Entry, entriesOf } from './entries.ts';
import type { EntryTelling } from './tell-entry.ts';

/** What a timeline shows: entries of what had happened and was known, and what they are told with. */
export interface TimelineContent {
  readonly entries: readonly Entry[];
  readonly telling: EntryTelling;
}

/** The entries of a case with the free text that the one who asks may read (row-level security decides). */
export async function readEntries(tx: ReadTx, service: string, record: CaseRecord): Promise<TimelineContent> {
  const { facts, question, configuration, names, found } = record;
  const known = facts.filter((fact) => fact.knownOn <= question.known);
  const texts = await readTexts(tx, service, [found.caseId, found.childId]);
  const working = configuration.calendar.asKnown(question.known).withoutClosures;
  return {
    entries: entriesOf(known, question.known, working).filter(
      ({ holding }) => holding.occurredOn <= question.on,
    ),
    telling: { names, texts, inForce: textsInForce(known, texts) },
  };
}
