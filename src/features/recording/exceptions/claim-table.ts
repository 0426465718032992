import { inShort } from '../../../platform/day-words.ts';
import type { SheetColumn, SheetValue } from '../../../platform/documents/sheet.ts';
import { writeCsv } from '../../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../../platform/documents/write-xlsx.ts';
import type { Question } from '../../../platform/question.ts';
import { DUTY_TITLES, STATE_TITLES } from '../../cases/index.ts';
import type { ListedClaim } from './claims-query.ts';

const COLUMNS: readonly SheetColumn[] = [
  { heading: 'List day', type: 'day' },
  { heading: 'Case' },
  { heading: 'Name', width: 24 },
  { heading: 'Duty', width: 30 },
  { heading: 'Due', type: 'day' },
  { heading: 'State of the duty' },
  { heading: 'Exception or cause' },
  { heading: 'Reason', width: 30 },
  { heading: 'Outside the service’s control' },
  { heading: 'Case manager on the due date', width: 24 },
  { heading: 'Evidence', width: 32 },
  { heading: 'Claimed by', width: 24 },
  { heading: 'Claimed on', type: 'day' },
  { heading: 'Decision' },
  { heading: 'Decided on', type: 'day' },
];

/** How evidence is marked that was not there on the due date (rule 19). */
export const EVIDENCE_LATE = 'Recorded after the due date';

export const STATE_WORDS: Readonly<Record<ListedClaim['state'], string>> = {
  waiting: 'Waiting',
  approved: 'Approved',
  suspended: 'Approved, evidence missing',
  refused: 'Refused',
  cause: 'No exception',
};

/** Exceptions and causes as a file, streamed. `title` names a reason of the service's list. */
export function claimTable(
  claims: AsyncIterable<ListedClaim>,
  question: Question,
  format: 'csv' | 'xlsx',
  title: (reason: string) => string,
): AsyncIterable<Buffer> {
  const rows = cellsOf(claims, question, title);
  if (format === 'csv') return writeCsv(COLUMNS, rows);
  const day = `${question.asAt === null ? 'On' : 'As at'} ${inShort(question.on)}`;
  return writeXlsx([{ title: day, columns: COLUMNS, rows }]);
}

async function* cellsOf(
  claims: AsyncIterable<ListedClaim>,
  question: Question,
  title: (reason: string) => string,
): AsyncGenerator<SheetValue[]> {
  for await (const claim of claims) {
    yield [
      question.on,
      claim.reference,
      claim.name,
      DUTY_TITLES[claim.dutyKind] ?? claim.dutyKind,
      claim.duty?.due,
      claim.duty === null ? 'Not owed any more' : STATE_TITLES[claim.duty.state],
      claim.claimId === null ? 'Cause' : 'Exception',
      title(claim.reason),
      claim.outside ? 'Yes' : 'No',
      claim.answerable ?? 'Nobody',
      claim.evidenceLate ? EVIDENCE_LATE : null,
      claim.claimant,
      claim.claimedOn,
      STATE_WORDS[claim.state],
      claim.decidedOn,
    ];
  }
}
