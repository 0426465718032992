import { addDays, type Day } from '../../engine/calendar/day.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import { type Asker, scopeOf } from '../access/index.ts';
import { caseTotals } from '../cases/index.ts';
import {
  type DutyFilter,
  type DutyQuestion,
  type DutyTotals,
  dutiesByOwner,
  dutyTotals,
  type ListedDuty,
  lateWithoutCause,
  listDuties,
  type OwnerCounts,
  soonFrom,
} from '../duties/index.ts';
import { type Notice, unreadNotices } from '../notices/index.ts';
import { loadOrganisation } from '../organisation/index.ts';
import { type PlanWork, planWork } from '../plan/index.ts';
import { type Waiting, waitingDecisions } from './queries/waiting.ts';
import { standingIn } from './standing-in.ts';

/** Late duties that fell due from a day on and for which no cause is recorded (rule 19). */
export interface Uncaused {
  readonly number: number;
  readonly dueFrom: Day;
}

/** What somebody owes, as their start page lists it. */
export interface OwnWork {
  /** Null for those who may record no cause. */
  readonly uncaused: Uncaused | null;
  readonly totals: DutyTotals;
  readonly overdue: readonly ListedDuty[];
  readonly soon: readonly ListedDuty[];
  readonly next: readonly ListedDuty[];
}

/** What is owed on the cases of a team, or of the service. */
export interface TeamWork {
  readonly totals: DutyTotals;
  readonly unallocatedCases: number;
  /** Documents that wait for the reader's own signature; null for those who sign nothing. */
  readonly toSign: number | null;
  /** What waits for a decision of a manager. */
  readonly waiting: Waiting;
  /** Late duties of the last months for which no cause is recorded; null for those who may record none. */
  readonly uncaused: Uncaused | null;
  /** Null for those who lead nobody. */
  readonly byOwner: readonly OwnerCounts[] | null;
}

export interface Work {
  readonly notices: readonly Notice[];
  /** Who stands in for whom today, as far as it concerns the reader. */
  readonly standingIn: readonly string[];
  /** The last day that counts as soon. */
  readonly soon: Day;
  /** What the improvement plan wants of the reader; null for those who record nothing on it. */
  readonly plan: PlanWork | null;
  readonly own: OwnWork | null;
  readonly team: TeamWork | null;
}

/** So many rows of each kind are on the start page; the rest is a link away. */
const SHOWN = 8;
const SHOWN_NEXT = 4;

/** What somebody comes for, by what they may see and do today. */
export async function readWork(tx: ReadTx, asker: Asker): Promise<Work> {
  const { service, viewer, today, person } = asker;
  const question = { asAt: today, on: today, known: today };
  const organisation = await asEngine(tx, () => loadOrganisation(tx, service, today));
  const ask = (filter: DutyFilter): DutyQuestion => ({
    service,
    question,
    viewer,
    today,
    filter,
    organisation,
  });
  const soon = await soonFrom(tx, service, question);
  const scope = scopeOf(viewer);
  return {
    notices: await unreadNotices(tx, service, person.id),
    standingIn: standingIn(organisation, person.id, today),
    soon,
    plan: await planWork(tx, service, {
      person: person.id,
      roles: person.roles,
      permissions: viewer.permissions,
      today,
    }),
    own: viewer.permissions.has('record-case') ? await ownWork(tx, asker, ask, soon) : null,
    team: scope === 'team' || scope === 'service' ? await teamWork(tx, asker, ask, soon) : null,
  };
}

type Ask = (filter: DutyFilter) => DutyQuestion;

async function ownWork(tx: ReadTx, asker: Asker, ask: Ask, soon: Day): Promise<OwnWork> {
  const { today } = asker;
  const owner = asker.person.id;
  const list = async (filter: DutyFilter, size: number): Promise<readonly ListedDuty[]> =>
    (await listDuties(tx, ask(filter), { after: null, size })).duties;
  return {
    uncaused: await uncausedOf(tx, asker, ask, { owner }),
    totals: await dutyTotals(tx, ask({ state: 'owed', owner }), soon),
    overdue: await list({ state: 'overdue', owner }, SHOWN),
    soon: await list({ state: 'open', owner, dueFrom: today, dueTo: soon }, SHOWN),
    next: await list({ state: 'open', owner, dueFrom: addDays(soon, 1) }, SHOWN_NEXT),
  };
}

async function teamWork(tx: ReadTx, asker: Asker, ask: Ask, soon: Day): Promise<TeamWork> {
  const { service, viewer, today, person } = asker;
  const question = { asAt: today, on: today, known: today };
  const cases = await caseTotals(tx, service, question, viewer, today, { open: true, unallocated: true });
  const signs = [...viewer.permissions].some((permission) => permission.startsWith('sign-'));
  return {
    totals: await dutyTotals(tx, ask({ state: 'owed' }), soon),
    unallocatedCases: cases.cases,
    toSign: signs ? await signatures(tx, ask, person.id, soon) : null,
    waiting: await waitingDecisions(tx, asker),
    uncaused: await uncausedOf(tx, asker, ask, {}),
    byOwner: viewer.permissions.has('allocate')
      ? await dutiesByOwner(tx, ask({ state: 'owed' }), soon)
      : null,
  };
}

/** What is older is a list away: the number says what can still be remembered. */
const UNCAUSED_DAYS = 91;

async function uncausedOf(
  tx: ReadTx,
  { viewer, today }: Asker,
  ask: Ask,
  whose: Pick<DutyFilter, 'owner'>,
): Promise<Uncaused | null> {
  if (!viewer.permissions.has('claim-exceptions')) return null;
  const dueFrom = addDays(today, -UNCAUSED_DAYS);
  return { dueFrom, number: await lateWithoutCause(tx, ask({ ...whose, state: 'late', dueFrom })) };
}

async function signatures(tx: ReadTx, ask: Ask, owner: string, soon: Day): Promise<number> {
  const {
    overdue,
    soon: near,
    later,
  } = await dutyTotals(tx, ask({ state: 'owed', owner, kind: 'countersignature' }), soon);
  return overdue + near + later;
}
