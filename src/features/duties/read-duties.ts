import { type Day, dayNumber, dayOf } from '../../engine/calendar/day.ts';
import { knownBy } from '../../ledger/known-by.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import type { Question } from '../../platform/question.ts';
import { type Asker, scopeOf } from '../access/index.ts';
import { loadOrganisation, type OrganisationRows } from '../organisation/index.ts';
import { loadConfiguration } from '../service/index.ts';
import { type DutyListFilter, dutyFilter } from './filter.ts';
import { claimable } from './queries/claimable.ts';
import { type DutyPage, listDuties } from './queries/duty-list.ts';
import type { DutyCursor } from './queries/duty-order.ts';
import type { DutyQuestion } from './queries/duty-rows.ts';
import { type DutyTotals, dutyTotals, restrictedDuties } from './queries/duty-totals.ts';

/** What counts as soon: due in this many working days. */
export const SOON = 5;

/** A page of a list of duties with what stands around it. */
export interface DutyList {
  readonly page: DutyPage;
  /** Of everything owed with these filters but the state and the due dates: each number opens its list. */
  readonly totals: DutyTotals;
  /** Duties of this very list that are of restricted cases. */
  readonly restricted: number;
  readonly soon: Day;
  readonly choices: DutyChoices;
  readonly bySource: boolean;
  /** Late duties for which the reader may claim an exception today. */
  readonly claimable: ReadonlySet<string>;
}

export interface DutyChoices {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly teams: readonly string[];
}

export const DUTIES_AT_ONCE = 50;

/** A question about duties as somebody may ask it. */
export async function askDuties(
  tx: ReadTx,
  asker: Asker,
  question: Question,
  filter: DutyListFilter,
): Promise<DutyQuestion> {
  const { service, viewer, today, person } = asker;
  const organisation = await asEngine(tx, () => loadOrganisation(tx, service, question.known));
  return { service, question, viewer, today, filter: dutyFilter(filter, person.id), organisation };
}

/** Reads one page of a list of duties, and the totals above it. */
export async function readDuties(
  tx: ReadTx,
  asker: Asker,
  question: Question,
  filter: DutyListFilter,
  after: DutyCursor | null,
): Promise<DutyList> {
  const asked = await askDuties(tx, asker, question, filter);
  const soon = await soonFrom(tx, asker.service, question);
  const { dueFrom, dueTo, withoutCause, ...rest } = asked.filter;
  const totals = await dutyTotals(tx, { ...asked, filter: { ...rest, state: 'owed' } }, soon);
  const isWhole = rest.state === 'owed' && dueFrom === undefined && dueTo === undefined;
  const page = await listDuties(tx, asked, { after, size: DUTIES_AT_ONCE });
  const mayClaim = question.asAt === asker.today && asker.viewer.permissions.has('claim-exceptions');
  return {
    page,
    claimable: mayClaim ? await claimable(tx, asker.service, question, page.duties) : new Set(),
    totals,
    restricted: isWhole ? totals.restricted : await restrictedDuties(tx, asked),
    soon,
    choices: choicesOf(asker, question, asked.organisation, filter),
    bySource: (await knownBy(tx, asker.service, question.known)) === 'source',
  };
}

/** The last day that counts as soon. */
export async function soonFrom(tx: ReadTx, service: string, question: Question): Promise<Day> {
  const configuration = (await loadConfiguration(tx, service)).asKnown(question.known);
  const working = configuration.calendar.latest.withoutClosures;
  return dayOf(working.addWorkingDays(dayNumber(question.on), SOON));
}

/** Whom the filter offers: those in post on that day who record on cases, where the reader sees more than their own. */
function choicesOf(
  asker: Asker,
  { on }: Question,
  { posts, permissions, names }: OrganisationRows,
  filter: DutyListFilter,
): DutyChoices {
  if (scopeOf(asker.viewer) === 'own') return { people: [], teams: [] };
  const holds = (one: { from: Day; to: Day }): boolean => one.from <= on && one.to > on;
  const roles = new Set(
    permissions.filter((one) => one.permission === 'record-case' && holds(one)).map((one) => one.role),
  );
  const present = posts.filter((post) => holds(post) && roles.has(post.role));
  const ids = new Set(present.map((post) => post.person));
  if (filter.owner !== null && names.has(filter.owner)) ids.add(filter.owner);
  ids.delete(asker.person.id);
  const people = [...ids].map((id) => ({ id, name: names.get(id)?.name ?? id }));
  const teams = [...new Set(present.flatMap((post) => post.team ?? []))];
  return { people: people.sort((a, b) => a.name.localeCompare(b.name, 'en')), teams: teams.sort() };
}
