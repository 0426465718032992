import { chanceOf } from './chance.ts';

/** Somebody who works for the fictional service of the data set, all its years through. */
export interface Staff {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly role: string;
  readonly team?: string;
  readonly manager?: string;
}

const TEAMS = ['Ash', 'Birch', 'Elm', 'Hazel', 'Oak', 'Rowan'] as const;
const PER_TEAM = 8;
const FIRST_NAMES = ['Ada', 'Bram', 'Cleo', 'Dov', 'Esme', 'Finn', 'Gwen', 'Hugo'];
const LAST_NAMES = ['Ashdown', 'Brookes', 'Calloway', 'Denholm', 'Everard', 'Fenwick'];

const idOf = (at: number): string => chanceOf(900_000_000 + at).uuid();

const HEAD = { id: idOf(0), reference: 'head', name: 'Nora Quill', role: 'head-of-service' } as const;
const OPERATIONS = {
  id: idOf(1),
  reference: 'om-01',
  name: 'Piers Lockhart',
  role: 'operations-manager',
  manager: HEAD.id,
} as const;

/** A team of the data set: its practice manager and its case managers. */
export interface Team {
  readonly name: string;
  readonly manager: Staff;
  readonly caseManagers: readonly Staff[];
}

export const TEAMS_OF_SERVICE: readonly Team[] = TEAMS.map((name, team) => {
  const manager: Staff = {
    id: idOf(10 + team),
    reference: `pm-${String(team + 1).padStart(2, '0')}`,
    name: `${FIRST_NAMES[team]} Marlowe`,
    role: 'practice-manager',
    team: name,
    manager: OPERATIONS.id,
  };
  const caseManagers = FIRST_NAMES.map((first, at): Staff => {
    const place = team * PER_TEAM + at;
    return {
      id: idOf(100 + place),
      reference: `cm-${String(place + 1).padStart(2, '0')}`,
      name: `${first} ${LAST_NAMES[team]}`,
      role: 'case-manager',
      team: name,
      manager: manager.id,
    };
  });
  return { name, manager, caseManagers };
});

/** Everybody, managers before those in their line. */
export const STAFF: readonly Staff[] = [
  HEAD,
  OPERATIONS,
  ...TEAMS_OF_SERVICE.map((team) => team.manager),
  ...TEAMS_OF_SERVICE.flatMap((team) => team.caseManagers),
];

/** Whom the measurements sign in: she sees the whole service, and may record on any case. */
export const READER: Staff = OPERATIONS;
