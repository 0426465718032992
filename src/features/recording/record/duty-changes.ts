import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import { type DutyKind, type DutyState, stateOn } from '../../../engine/duties/duty.ts';
import { asEngine, type ReadTx } from '../../../platform/database/in-service.ts';
import { inShort } from '../../../platform/day-words.ts';
import { DUTY_TITLES } from '../../cases/index.ts';

/** A duty of a case as it is known, in few dates. */
export interface DutyRow {
  readonly key: string;
  readonly kind: DutyKind;
  readonly due: Day | null;
  readonly metOn: Day | null;
  readonly endedOn: Day | null;
}

/** What recording something did to one duty, as a sentence. */
export type DutyChange = string;

/** The duties of a case as known today. */
export function dutyRows(tx: ReadTx, service: string, caseId: string, today: Day): Promise<DutyRow[]> {
  return asEngine(tx, async () => {
    const rows = await sql<DutyRow>`
      select key, kind, due, met_on as "metOn", ended_on as "endedOn" from duty
      where service_id = ${service} and case_id = ${caseId}::uuid and known_from <= ${today} and known_to > ${today}
        and starts <= ${today}
      order by due nulls last, key`.execute(tx);
    return rows.rows;
  });
}

/** As many as a person reads at once. */
const MOST = 4;

/** What has become of duties, the most telling first: met, newly owed or moved, no longer owed. */
export function dutyChanges(before: readonly DutyRow[], after: readonly DutyRow[], today: Day): DutyChange[] {
  const was = new Map(before.map((row) => [row.key, row]));
  const is = new Set(after.map((row) => row.key));
  const vanished = before.filter((row) => !is.has(row.key) && isOwed(stateOn(row, today)));
  const met: string[] = [];
  const owed: string[] = [];
  const gone: string[] = [];
  for (const row of after) {
    const state = stateOn(row, today);
    const old = was.get(row.key) ?? (isOwed(state) ? takeOfKind(vanished, row.kind) : undefined);
    const oldState = old === undefined ? null : stateOn(old, today);
    const title = titled(row);
    if (state === 'met-on-time' || state === 'met-late') {
      if (isOwed(oldState)) met.push(`${title} is met${state === 'met-late' ? ', late' : ' on time'}.`);
    } else if (state === 'lapsed' || state === 'not-met') {
      if (isOwed(oldState))
        gone.push(state === 'lapsed' ? `${title} is no longer owed.` : `${title} counts as not met.`);
    } else if (old === undefined || oldState !== state || old.due !== row.due) {
      owed.push(owedWords(title, row.due, old ?? null, state));
    }
  }
  for (const row of vanished) gone.push(`${titled(row)} is no longer owed.`);
  const all = [...new Set([...met, ...owed, ...gone])];
  if (all.length <= MOST) return all;
  return [...all.slice(0, MOST - 1), `${all.length - MOST + 1} other duties have changed.`];
}

const isOwed = (state: DutyState | null): boolean => state === 'open' || state === 'overdue';

const titled = (row: DutyRow): string => `The ${lowered(DUTY_TITLES[row.kind])}`;

/** A duty that starts anew on another ground, as oversight does at the first allocation, has moved for who reads. */
function takeOfKind(vanished: DutyRow[], kind: DutyKind): DutyRow | undefined {
  const at = vanished.findIndex((row) => row.kind === kind);
  return at === -1 ? undefined : vanished.splice(at, 1)[0];
}

function owedWords(title: string, due: Day | null, old: DutyRow | null, state: string): string {
  if (due === null) return `${title} has no due date while the clocks are suspended.`;
  if (old === null)
    return state === 'overdue'
      ? `${title} was due on ${inShort(due)} and is overdue.`
      : `${title} is due on ${inShort(due)}.`;
  return old.due === due || old.due === null
    ? `${title} is due on ${inShort(due)}.`
    : `${title} is now due on ${inShort(due)} (before: ${inShort(old.due)}).`;
}

/** As within a sentence; abbreviations stay as they are. */
export const lowered = (title: string): string =>
  /^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
