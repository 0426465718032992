import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { CaseFactData, OrderType } from '../../../engine/timeline/facts.ts';
import { ofKind } from '../../../engine/timeline/timeline.ts';
import { allocationRows, caseFileRows, openingOf } from '../project/case-file.ts';
import type { CaseRecord } from './read-record.ts';

/** An order of the case as it stands on the day. */
export interface OrderOf {
  readonly id: string;
  readonly type: OrderType;
  readonly madeOn: Day;
  readonly plannedEnd: Day | null;
  readonly ended: { readonly on: Day; readonly how: CaseFactData['order-ended']['how'] } | null;
}

/** Somebody who works on the case besides its case manager. */
export interface Helper {
  readonly person: string;
  readonly part: 'co-worker' | 'cover';
  readonly from: Day;
  /** The last day; null: no end set. */
  readonly to: Day | null;
}

/** Who a case is about and who holds it, on a day. */
export interface Identity {
  readonly reference: string;
  readonly name: string | null;
  readonly birthDate: Day | null;
  /** Whole years on the day; null where no birth date is known, or it lies ahead. */
  readonly age: number | null;
  readonly diedOn: Day | null;
  readonly open: boolean;
  readonly openedOn: Day;
  readonly team: string | null;
  readonly manager: string | null;
  readonly managerId: string | null;
  /** Since when the case manager has held it. */
  readonly heldSince: Day | null;
  readonly setting: CaseFactData['setting']['setting'];
  readonly caretaking: CaseFactData['caretaking'] | null;
  /** Names of who may see it; null: not restricted. */
  readonly restrictedTo: readonly string[] | null;
  readonly orders: readonly OrderOf[];
  readonly helpers: readonly Helper[];
}

/** Who the case is about; null where nothing was known of it on that day. */
export function identityOf(record: CaseRecord): Identity | null {
  const { child, names, past, question } = record;
  const { on } = question;
  const opening = openingOf(record.found.caseId, record.timeline);
  if (opening === null || opening.openedOn > on) return null;
  const state = caseFileRows(opening, record.timeline).find(
    (row) => String(row.from_on) <= on && String(row.to_on) > on,
  );
  const holders = allocationRows(record.found.caseId, record.timeline).filter(
    (row) => String(row.from_on) <= on && String(row.to_on) > on,
  );
  const holder = holders.find((row) => row.part === 'case-manager');
  const restriction = ofKind(past, 'case-restricted').at(-1);
  return {
    reference: opening.reference,
    name: child.name,
    birthDate: child.birthDate,
    age: ageOn(child.birthDate, on),
    diedOn: child.diedOn !== null && child.diedOn <= on ? child.diedOn : null,
    open: state?.open === true,
    openedOn: opening.openedOn,
    team: opening.team,
    manager: holder === undefined ? null : names.person(String(holder.person_id)),
    managerId: holder === undefined ? null : String(holder.person_id),
    heldSince: holder === undefined ? null : (holder.from_on as Day),
    setting: ofKind(past, 'setting').at(-1)?.data.setting ?? 'community',
    caretaking: ofKind(past, 'caretaking').at(-1)?.data ?? null,
    restrictedTo:
      state?.restricted === true && restriction !== undefined
        ? restriction.data.people.map((person) => names.person(person))
        : null,
    orders: ordersOf(record),
    helpers: holders.flatMap((row) =>
      row.part === 'case-manager'
        ? []
        : [
            {
              person: names.person(String(row.person_id)),
              part: row.part as Helper['part'],
              from: row.from_on as Day,
              to: row.to_on === FOREVER ? null : addDays(row.to_on as Day, -1),
            },
          ],
    ),
  };
}

/** Whole years from a birth to a day; who is born on 29 February is a year older on 1 March. */
export function ageOn(birthDate: Day | null, on: Day): number | null {
  if (birthDate === null || birthDate > on) return null;
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Orders made by the day, running ones first, then the newest. */
function ordersOf({ past }: CaseRecord): OrderOf[] {
  const ends = new Map(ofKind(past, 'order-ended').map((fact) => [fact.data.order, fact]));
  const varied = ofKind(past, 'order-varied');
  return ofKind(past, 'order-made')
    .map((fact) => {
      const end = ends.get(fact.id);
      const variation = varied.findLast(
        (one) => one.data.order === fact.id && one.data.plannedEnd !== undefined,
      );
      return {
        id: fact.id,
        type: fact.data.orderType,
        madeOn: fact.on,
        plannedEnd: variation?.data.plannedEnd ?? fact.data.plannedEnd ?? null,
        ended: end === undefined ? null : { on: end.on, how: end.data.how },
      };
    })
    .sort((a, b) => Number(a.ended !== null) - Number(b.ended !== null) || (a.madeOn < b.madeOn ? 1 : -1));
}
