import type { Day } from '../../engine/calendar/day.ts';
import { uuidOf } from './chance.ts';

/** One post of somebody who works, or worked, for the fictional service. */
interface Post {
  readonly role: string;
  readonly team?: string;
  readonly manager?: string;
  readonly from: Day;
  /** The last day; left out while it is held. */
  readonly to?: Day;
}

export interface Staff {
  readonly reference: string;
  readonly name: string;
  readonly posts: readonly [Post, ...Post[]];
  /** The last working day of somebody who left. */
  readonly left?: Day;
  /** Offered on the sign-in page of the demonstration. */
  readonly login?: string;
}

const day = (text: string): Day => text as Day;
export const SINCE = day('2012-01-01');
/** From this day practice managers sign and oversee low-level cases. */
export const DEVOLVED_ON = day('2013-12-02');
/** The service moves to the newer standards on this day (assumed). */
export const MOVED_ON = day('2019-09-01');

const caseManager = (
  reference: string,
  name: string,
  team: 'north' | 'south',
  times: { from?: string; left?: string; login?: string } = {},
): Staff => ({
  reference,
  name,
  posts: [
    {
      role: 'case-manager',
      team,
      manager: team === 'north' ? 'pm-01' : 'pm-02',
      from: day(times.from ?? SINCE),
    },
  ],
  ...(times.left === undefined ? {} : { left: day(times.left) }),
  ...(times.login === undefined ? {} : { login: times.login }),
});

/** Somebody who is there throughout, one for each role that has no other login. */
const other = (reference: string, name: string, role: string, manager?: string): Staff => ({
  reference,
  name,
  posts: [{ role, from: SINCE, ...(manager === undefined ? {} : { manager }) }],
  login: role,
});

/** Fictional people with all ten roles: two operations managers until June 2013 and one after; case managers come and go. */
export const STAFF: readonly Staff[] = [
  other('head', 'Ngozi Adeyemi', 'head-of-service'),
  other('om-01', 'Siân Rourke-Hughes', 'operations-manager', 'head'),
  {
    reference: 'om-02',
    name: 'Tomasz Wiśniewski',
    posts: [{ role: 'operations-manager', manager: 'head', from: SINCE }],
    left: day('2013-06-28'),
  },
  {
    reference: 'pm-01',
    name: 'Leila Farrokhzad',
    posts: [{ role: 'practice-manager', team: 'north', manager: 'om-01', from: SINCE }],
    login: 'practice-manager',
  },
  {
    reference: 'pm-02',
    name: 'Conor O’Malley',
    posts: [
      { role: 'practice-manager', team: 'south', manager: 'om-02', from: SINCE, to: day('2013-06-28') },
      { role: 'practice-manager', team: 'south', manager: 'om-01', from: day('2013-06-29') },
    ],
  },
  caseManager('cm-01', 'Amara Osei', 'north', { login: 'case-manager' }),
  caseManager('cm-02', 'Jürgen Straub', 'north', { left: '2016-03-31' }),
  caseManager('cm-03', 'Hana Suzuki', 'north', { left: '2019-08-30' }),
  caseManager('cm-04', 'Dafydd ap Rhys', 'south'),
  caseManager('cm-05', 'Yolanda d’Souza', 'south', { left: '2014-09-30' }),
  caseManager('cm-06', '陈 Mei', 'south', { left: '2022-04-29' }),
  caseManager('cm-07', 'Patience Ó Briain', 'south', { from: '2014-09-01' }),
  caseManager('cm-08', 'Zofia Łaska', 'north', { from: '2016-03-14' }),
  caseManager('cm-09', 'Kwame Tetteh', 'north', { from: '2019-08-12' }),
  caseManager('cm-10', 'Rhiannon Blythe-Moor', 'south', { from: '2022-04-04' }),
  other('io-01', 'Rufus Blackwood', 'information-officer', 'head'),
  other('qr-01', 'Ines Carvalho', 'quality-reviewer', 'head'),
  other('wl-01', 'Femi Balogun', 'workforce-lead', 'head'),
  other('bm-01', 'Ruth Castellan', 'board-member'),
  other('in-01', 'Moira Fenn', 'inspector'),
  other('ad-01', 'Yusuf Demir', 'administrator', 'head'),
];

/** The id of a person of the demonstration. */
export const personId = (seed: string, reference: string): string => uuidOf(`${seed}|person|${reference}`);

/** Whether somebody of the demonstration works for it on a day. */
export function worksOn(person: Staff, on: Day): boolean {
  return person.posts[0].from <= on && (person.left === undefined || person.left >= on);
}

/** The case managers in post on a day, by reference. */
export function caseManagersOn(on: Day): Staff[] {
  return STAFF.filter((one) => one.posts[0].role === 'case-manager' && worksOn(one, on));
}

/** When the operations manager is away each year, and who stands in with which permissions. */
export const AWAY: readonly { readonly from: string; readonly to: string }[] = [
  { from: '04-10', to: '04-17' },
  { from: '08-05', to: '08-16' },
  { from: '11-18', to: '11-29' },
];
export const STANDING_IN: readonly { readonly deputy: string; readonly permissions: readonly string[] }[] = [
  { deputy: 'pm-01', permissions: ['sign-medium', 'oversee-medium'] },
  { deputy: 'head', permissions: ['sign-high', 'sign-very-high', 'oversee-high', 'oversee-very-high'] },
];
/** Nobody stood in before this day. */
export const DEPUTIES_SINCE = day('2013-08-01');
