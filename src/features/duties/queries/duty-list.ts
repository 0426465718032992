import type { Day } from '../../../engine/calendar/day.ts';
import type { Duty, DutyKind, DutyState } from '../../../engine/duties/duty.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { PlainError } from '../../../platform/errors.ts';
import { dutiesByKey, namesOfCases, placeOf } from '../../cases/index.ts';
import type { DutyCursor } from './duty-order.ts';
import { type DutyQuestion, type DutyRow, dutyRows } from './duty-rows.ts';
import { isUnallocated, ownedBy, ownersIn } from './owing.ts';

/** A duty in a list across cases, as it stands on the day of the question. */
export interface ListedDuty {
  readonly caseId: string;
  readonly key: string;
  /** How an exception would name it; null where it is about no fact. */
  readonly ref: string | null;
  readonly reference: string;
  /** Of the child; null where none is recorded. */
  readonly name: string | null;
  readonly kind: DutyKind;
  readonly starts: Day;
  readonly due: Day | null;
  readonly state: DutyState;
  readonly workingDaysLeft: number | null;
  readonly provisional: boolean;
  /** The day it was met or ended; null while it is owed. */
  readonly closedOn: Day | null;
  /** Who owes it; of what is closed, the owner on the due date. Null: nobody. */
  readonly owner: { readonly id: string; readonly reference: string; readonly name: string } | null;
  /** The case has no case manager: somebody stands in. */
  readonly unallocated: boolean;
  readonly team: string | null;
  /** Why the date is what it is. */
  readonly reason: string;
  readonly standard: Duty['standard'];
}

export interface DutyPage {
  readonly duties: readonly ListedDuty[];
  /** Where the next page begins; null on the last. A page may hold fewer rows than asked for and yet go on. */
  readonly next: DutyCursor | null;
}

/** With a filter for an owner, this many duties are looked at for a page. */
const MOST_EXAMINED = 2_000;

/**
 * One page of the duties that a viewer may see. What is owed costs what is owed, what is closed what is shown: an index
 * gives either. Who owes a duty that is to be signed or overseen is a rule and no column: with a filter for an owner the
 * rows that somebody could owe are read, up to two thousand for a page, and resolved in memory. Then the cases of the
 * rows shown are folded, for the reasons.
 */
export async function listDuties(
  tx: ReadTx,
  asked: DutyQuestion,
  page: { readonly after: DutyCursor | null; readonly size: number },
): Promise<DutyPage> {
  const { owner } = asked.filter;
  const most = owner === undefined ? page.size + 1 : Math.max(MOST_EXAMINED, page.size + 1);
  const examined = await dutyRows(tx, asked, page.after, most);
  const owners = ownersIn(asked.organisation);
  const taken =
    owner === undefined
      ? examined
      : examined.filter((row) => ownedBy(owner, row, owners(row), asked.organisation));
  const shown = taken.slice(0, page.size);
  const goesOnAfter =
    taken.length > page.size ? shown.at(-1) : examined.length === most ? examined.at(-1) : undefined;
  return { duties: await told(tx, asked, shown), next: goesOnAfter ?? null };
}

/** A file reads so many duties at once: a case that has several among them is folded once for all. */
const AT_ONCE = 2_000;

/** Every duty of a list, a page at a time in the caller's one transaction: for exports of any size. */
export async function* everyDuty(tx: ReadTx, asked: DutyQuestion): AsyncGenerator<ListedDuty> {
  let after: DutyCursor | null = null;
  do {
    const page: DutyPage = await listDuties(tx, asked, { after, size: AT_ONCE });
    yield* page.duties;
    after = page.next;
  } while (after !== null);
}

async function told(tx: ReadTx, asked: DutyQuestion, rows: readonly DutyRow[]): Promise<ListedDuty[]> {
  const derived = await dutiesByKey(tx, asked.service, rows, asked.question);
  const names = await namesOfCases(
    tx,
    asked.service,
    rows.map((row) => row.caseId),
  );
  return rows.map((row) => {
    const found = derived.get(placeOf(row));
    if (found === undefined) {
      throw new PlainError(
        `What is kept of the case ${row.reference} is not what its facts say (${row.key}). Ask whoever runs this software to verify and rebuild it.`,
      );
    }
    const { duty, state, workingDaysLeft, reason } = found;
    const owed = state === 'open' || state === 'overdue';
    const owner = owed ? found.owner : (found.answerable ?? found.owner);
    return {
      caseId: row.caseId,
      key: row.key,
      ref: duty.of === null ? null : `${duty.kind}:${duty.of}:${duty.starts}`,
      reference: row.reference,
      name: names.get(row.caseId) ?? null,
      kind: row.kind,
      starts: duty.starts,
      due: duty.due,
      state,
      workingDaysLeft,
      provisional: duty.provisional,
      closedOn: owed ? null : (duty.metOn ?? duty.endedOn),
      owner: owner === null ? null : { id: owner, ...nameOf(owner, asked) },
      unallocated: isUnallocated(row, asked.organisation),
      team: row.team,
      reason,
      standard: duty.standard,
    };
  });
}

function nameOf(person: string, { organisation }: DutyQuestion): { reference: string; name: string } {
  return organisation.names.get(person) ?? { reference: person, name: person };
}
