import type { Day } from '../../engine/calendar/day.ts';
import { uuidOf } from './chance.ts';

/** Somebody who works, or worked, for the fictional service. */
export interface Staff {
  readonly reference: string;
  readonly name: string;
  readonly role: string;
  readonly team?: string;
  readonly manager?: string;
  readonly from: Day;
  readonly to?: Day;
  /** Offered on the sign-in page of the demonstration. */
  readonly login?: string;
}

const day = (text: string): Day => text as Day;
const START = day('2012-01-01');

/** Fictional people with all ten roles; two operations managers until June 2013, one after. */
export const STAFF: readonly Staff[] = [
  {
    reference: 'head',
    name: 'Ngozi Adeyemi',
    role: 'head-of-service',
    from: START,
    login: 'head-of-service',
  },
  {
    reference: 'om-01',
    name: 'Siân Rourke-Hughes',
    role: 'operations-manager',
    manager: 'head',
    from: START,
    login: 'operations-manager',
  },
  {
    reference: 'om-02',
    name: 'Tomasz Wiśniewski',
    role: 'operations-manager',
    manager: 'head',
    from: START,
    to: day('2013-06-28'),
  },
  {
    reference: 'pm-01',
    name: 'Leila Farrokhzad',
    role: 'practice-manager',
    team: 'north',
    manager: 'om-01',
    from: START,
    login: 'practice-manager',
  },
  {
    reference: 'pm-02',
    name: 'Conor O’Malley',
    role: 'practice-manager',
    team: 'south',
    manager: 'om-01',
    from: START,
  },
  {
    reference: 'cm-01',
    name: 'Amara Osei',
    role: 'case-manager',
    team: 'north',
    manager: 'pm-01',
    from: START,
    login: 'case-manager',
  },
  {
    reference: 'cm-02',
    name: 'Jürgen Straub',
    role: 'case-manager',
    team: 'north',
    manager: 'pm-01',
    from: START,
  },
  {
    reference: 'cm-03',
    name: 'Hana Suzuki',
    role: 'case-manager',
    team: 'north',
    manager: 'pm-01',
    from: START,
  },
  {
    reference: 'cm-04',
    name: 'Dafydd ap Rhys',
    role: 'case-manager',
    team: 'south',
    manager: 'pm-02',
    from: START,
  },
  {
    reference: 'cm-05',
    name: 'Yolanda d’Souza',
    role: 'case-manager',
    team: 'south',
    manager: 'pm-02',
    from: START,
  },
  { reference: 'cm-06', name: '陈 Mei', role: 'case-manager', team: 'south', manager: 'pm-02', from: START },
  {
    reference: 'io-01',
    name: 'Rufus Blackwood',
    role: 'information-officer',
    manager: 'head',
    from: START,
    login: 'information-officer',
  },
  {
    reference: 'qr-01',
    name: 'Ines Carvalho',
    role: 'quality-reviewer',
    manager: 'head',
    from: START,
    login: 'quality-reviewer',
  },
  {
    reference: 'wl-01',
    name: 'Femi Balogun',
    role: 'workforce-lead',
    manager: 'head',
    from: START,
    login: 'workforce-lead',
  },
  {
    reference: 'bm-01',
    name: 'Ruth Castellan',
    role: 'board-member',
    from: day('2013-05-01'),
    login: 'board-member',
  },
  { reference: 'in-01', name: 'Moira Fenn', role: 'inspector', from: day('2012-11-01'), login: 'inspector' },
  {
    reference: 'ad-01',
    name: 'Yusuf Demir',
    role: 'administrator',
    manager: 'head',
    from: START,
    login: 'administrator',
  },
];

/** The id of a person of the demonstration. */
export const personId = (seed: string, reference: string): string => uuidOf(`${seed}|person|${reference}`);

export const FIRST_NAMES = [
  'Alex',
  'Bilal',
  'Chloe',
  'Dominik',
  'Ebony',
  'Faith',
  'Gethin',
  'Habib',
  'Isla',
  'Jamal',
  'Kacper',
  'Leah',
  'Mateo',
  'Niamh',
  'Oskar',
  'Paige',
  'Quinn',
  'Reece',
  'Saoirse',
  'Tariq',
  'Umar',
  'Violet',
  'Wiktor',
  'Xanthe',
  'Yasmin',
  'Zoë',
  'Łucja',
  'Renée',
  'Anaïs',
  'Søren',
];
export const LAST_NAMES = [
  'Achebe',
  'Bryn-Jones',
  'Carrow',
  'D’Arcy',
  'Ellwood',
  'Fairweather',
  'Grzelak',
  'Hollis',
  'Iqbal',
  'Jephcott',
  'Kowalczyk',
  'Lovelace',
  'MacAulay',
  'Nwosu',
  'O’Dwyer',
  'Pemberton',
  'Quayle',
  'Rahman',
  'St John',
  'Thornbury',
  'Uzun',
  'Venn',
  'Whitcombe',
  'Yardley',
  'Żak',
];
