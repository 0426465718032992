import type { ListedCase } from './queries/case-list.ts';

/** A case of a list as the documented JSON: references, never the ids of our database. */
export function caseJson(one: ListedCase) {
  return {
    case: one.reference,
    name: one.name,
    orderType: one.orderType,
    caseManager: one.manager?.reference ?? null,
    team: one.team,
    level: one.level,
    rosh: one.rosh,
    vulnerability: one.vulnerability,
    nextDue: one.next,
    setting: one.setting,
    open: one.open,
    openedOn: one.openedOn,
    restricted: one.restricted,
  };
}
