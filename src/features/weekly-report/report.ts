import { addDays, type Day } from '../../engine/calendar/day.ts';
import type { WorkingDays } from '../../engine/calendar/working-days.ts';
import { type DutyState, stateOn } from '../../engine/duties/duty.ts';
import { workingDaysLeft } from '../../engine/weekly/figures.ts';
import { knownBy } from '../../ledger/known-by.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import type { Question } from '../../platform/question.ts';
import type { Viewer } from '../access/index.ts';
import { loadNames } from '../organisation/index.ts';
import { loadConfiguration } from '../service/index.ts';
import { type KeptPromise, promisesOf } from './promises.ts';
import {
  type AppointmentRow,
  assessmentAppointments,
  expectedDays,
  hiddenCounts,
  WEEK,
  type WeeklyDuty,
  weeklyDuties,
} from './rows.ts';

export interface WeeklyRow {
  readonly caseId: string;
  /** Names the duty within its case. */
  readonly key: string;
  readonly case: string;
  readonly orderType: string | null;
  readonly orderMade: Day | null;
  readonly due: Day | null;
  /** Id and reference of the case manager who owes it; null: unallocated. */
  readonly caseManagerId: string | null;
  readonly caseManager: string | null;
  readonly caseManagerName: string | null;
  readonly team: string | null;
  readonly workingDaysLeft: number | null;
  readonly missedAppointments: number;
  readonly state: DutyState;
  readonly completedOn: Day | null;
  readonly workingDaysTaken: number | null;
  readonly nextAppointment: Day | null;
  readonly expectedCompletion: Day | null;
  readonly provisional: boolean;
  readonly recordedLate: boolean;
}

export interface WeeklyTotals {
  readonly outstanding: number;
  readonly overdue: number;
  readonly metOnTime: number;
  readonly metLate: number;
  readonly notMet: number;
  readonly lapsed: number;
  /** How many of these belong to restricted cases that the reader may not see. */
  readonly restricted: number;
}

export interface WeeklyReport {
  readonly asAt: Day | null;
  readonly on: Day;
  readonly knownBy: 'recorded' | 'source';
  readonly rows: readonly WeeklyRow[];
  readonly promises: readonly KeptPromise[];
  readonly totals: WeeklyTotals;
}

/** The weekly report of action 1b for a day, as a viewer may see it (product 5.4, rule 21). */
export async function weeklyReport(
  tx: ReadTx,
  service: string,
  question: Question,
  viewer: Viewer,
  today: Day,
): Promise<WeeklyReport> {
  const duties = await weeklyDuties(tx, service, question, viewer, today);
  const cases = duties.map((duty) => duty.caseId);
  const appointments = await assessmentAppointments(tx, service, question, cases);
  const expected = await expectedDays(tx, service, question, cases);
  const configuration = (await loadConfiguration(tx, service)).asKnown(question.known);
  const working = configuration.calendar.asKnown(question.known).withoutClosures;
  const names = await loadNames(tx, service);
  const rows = duties.map((duty) =>
    weeklyRow(duty, question, working, appointments.get(duty.caseId) ?? [], expected, names),
  );
  const hidden = await hiddenCounts(tx, question, viewer, today);
  return {
    asAt: question.asAt,
    on: question.on,
    knownBy: await knownBy(tx, service, question.known),
    rows: grouped(rows),
    promises: await promisesOf(tx, service, question, viewer, today, duties, names),
    totals: weeklyTotals(rows, hidden),
  };
}

function weeklyRow(
  duty: WeeklyDuty,
  question: Question,
  working: WorkingDays,
  appointments: readonly AppointmentRow[],
  expected: ReadonlyMap<string, Day>,
  names: ReadonlyMap<string, { reference: string; name: string }>,
): WeeklyRow {
  const { on } = question;
  const state = stateOn(duty, on);
  const isOpen = state === 'open' || state === 'overdue';
  const met = state === 'met-on-time' || state === 'met-late';
  const closedOn = isOpen ? null : (duty.metOn ?? duty.endedOn);
  const holder = isOpen ? duty.owner : duty.answerable;
  const until = met ? (duty.metOn as Day) : on;
  const since = duty.orderMade ?? duty.starts;
  return {
    caseId: duty.caseId,
    key: duty.key,
    case: duty.reference,
    orderType: duty.orderType,
    orderMade: duty.orderMade,
    due: duty.due,
    caseManagerId: holder,
    caseManager: holder === null ? null : (names.get(holder)?.reference ?? null),
    caseManagerName: holder === null ? null : (names.get(holder)?.name ?? null),
    team: duty.team,
    workingDaysLeft: isOpen ? workingDaysLeft(duty.due, on, working) : null,
    missedAppointments: appointments.filter(
      (one) => one.outcome === 'missed' && one.day >= since && one.day <= until,
    ).length,
    state,
    completedOn: met ? duty.metOn : null,
    workingDaysTaken: met ? duty.daysTaken : null,
    nextAppointment: isOpen
      ? (appointments.find(
          (one) => one.day >= on && one.arrangedOn <= on && (one.outcome === null || one.day > on),
        )?.day ?? null)
      : null,
    expectedCompletion: duty.about === null ? null : (expected.get(duty.about) ?? null),
    provisional: duty.provisional,
    recordedLate: question.asAt !== null && closedOn !== null && closedOn <= addDays(on, -WEEK),
  };
}

const ORDER: readonly DutyState[] = ['overdue', 'open', 'not-met', 'met-late', 'met-on-time', 'lapsed'];

/** By case manager, unallocated first; within each most urgent first, then what is closed. */
function grouped(rows: readonly WeeklyRow[]): WeeklyRow[] {
  const manager = (row: WeeklyRow): string => row.caseManagerName ?? '';
  return [...rows].sort(
    (a, b) =>
      manager(a).localeCompare(manager(b), 'en') ||
      (a.caseManager ?? '').localeCompare(b.caseManager ?? '') ||
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
      a.case.localeCompare(b.case),
  );
}

/** Counts rows by state, with those of restricted cases that are hidden. */
export function weeklyTotals(rows: readonly WeeklyRow[], hidden: ReadonlyMap<string, number>): WeeklyTotals {
  const count = (state: DutyState): number =>
    rows.filter((row) => row.state === state).length + (hidden.get(state) ?? 0);
  return {
    outstanding: count('open') + count('overdue'),
    overdue: count('overdue'),
    metOnTime: count('met-on-time'),
    metLate: count('met-late'),
    notMet: count('not-met'),
    lapsed: count('lapsed'),
    restricted: [...hidden.values()].reduce((sum, number) => sum + number, 0),
  };
}
