import { addDays, type Day } from '../../src/engine/calendar/day.ts';
import { LEVELS, ORDER_TYPES } from '../../src/engine/timeline/facts.ts';
import type { Asker } from '../../src/features/access/index.ts';
import { OPERATOR } from '../../src/features/access/viewer.ts';
import { readListFilter } from '../../src/features/cases/list/list-filter.ts';
import type { ListedCase } from '../../src/features/cases/queries/case-list.ts';
import type { CaseListView } from '../../src/features/cases/views/list.ts';
import { clockOn } from '../../src/platform/clock.ts';
import { readAskedDays } from '../../src/platform/web/asked-days.ts';
import { chanceOf } from '../lives/chance.ts';
import { LAST } from '../lives/life.ts';
import { READER, STAFF, TEAMS_OF_SERVICE } from '../lives/staff.ts';

const ROWS = 50;
const NAMES = ['Ada Brook', 'Zoë O’Neill', 'Łukasz Ferris', 'Ngozi Eze', 'Sam <b>Quote</b> & Co'];

/** A page of the list of cases as a manager of the whole service sees it, with nothing read from anywhere. */
export function fictionalPage(): CaseListView {
  return {
    asker: asker(),
    asked: readAskedDays({}, LAST, '/cases'),
    filter: readListFilter({}).filter,
    problems: [],
    isFurther: false,
    bySource: false,
    begin: [{ text: 'Open a case', href: '/cases/new' }],
    list: {
      unallocated: [],
      cases: Array.from({ length: ROWS }, (_, at) => fictionalCase(at)),
      next: chanceOf(ROWS).uuid(),
      totals: { cases: 1_039, unallocated: 0, restricted: 2 },
    },
    choices: {
      managers: STAFF.filter((one) => one.role === 'case-manager').map(({ id, name }) => ({ id, name })),
      teams: TEAMS_OF_SERVICE.map((team) => team.name),
    },
  };
}

export function asker(): Asker {
  return {
    service: 'lives',
    serviceName: 'Lives',
    demonstration: false,
    simulatedToday: null,
    person: {
      id: READER.id,
      name: READER.name,
      reference: READER.reference,
      roles: [READER.role],
      roleTitle: 'Operations manager',
    },
    viewer: { ...OPERATOR, person: READER.id },
    clock: clockOn(LAST),
    today: LAST,
  };
}

function fictionalCase(at: number): ListedCase {
  const chance = chanceOf(at + 1);
  const team = TEAMS_OF_SERVICE[at % TEAMS_OF_SERVICE.length];
  const manager = team?.caseManagers[at % team.caseManagers.length];
  const level = LEVELS[at % LEVELS.length] ?? null;
  const due = addDays(LAST, (at % 30) - 5) as Day;
  return {
    caseId: chance.uuid(),
    reference: `YJ-${String(at + 1).padStart(6, '0')}`,
    name: NAMES[at % NAMES.length] ?? null,
    orderType: ORDER_TYPES[at % ORDER_TYPES.length] ?? null,
    manager:
      manager === undefined ? null : { id: manager.id, reference: manager.reference, name: manager.name },
    team: team?.name ?? null,
    rosh: level,
    vulnerability: level,
    level,
    setting: 'community',
    open: true,
    openedOn: addDays(LAST, -at),
    restricted: at % 25 === 0,
    next: { kind: 'initial-assessment', due, state: due < LAST ? 'overdue' : 'open' },
  };
}
