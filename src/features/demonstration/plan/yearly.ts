import { addDays, type Day } from '../../../engine/calendar/day.ts';
import { currentRetests, type PlanAction, type Retest } from '../../../engine/plan/action.ts';
import type { PlanEntryDraft } from '../../plan/index.ts';
import { uuidOf } from '../chance.ts';
import { personId } from '../staff.ts';
import type { PlanWorld } from './tell-plan.ts';

interface Recorded {
  readonly by: string;
  readonly name: string;
  readonly drafts: readonly PlanEntryDraft[];
}

/** How many working days after it is due a re-test is recorded. */
const LATER = 6;
/** The claim that the linked measure tests; nobody re-tests it by hand. */
const MEASURED = '1a';

/**
 * What people do about re-tests on a day, beyond the story: the quality reviewer records those that fell due six working
 * days ago; what stood its re-tests is verified or sustained; and each June the next ones are set, for November.
 */
export function retestEvents(actions: readonly PlanAction[], day: Day, world: PlanWorld): Recorded[] {
  if (world.time.workday(day) !== day) return [];
  return actions
    .filter((action) => action.ref !== MEASURED && action.doneOn !== null)
    .flatMap((action) => [
      ...currentRetests(action)
        .filter((one) => one.result === null && recordedOn(one, action, world) === day)
        .map((one) => passed(action, one, day)),
      ...decided(action, day, world),
      ...nextSet(action, day, world),
    ]);
}

function recordedOn(retest: Retest, action: PlanAction, { time }: PlanWorld): Day | null {
  // The story itself tells of the register's second re-test, which was failed.
  if (action.ref === '4a' && action.claims === 1 && retest.due >= '2013-07-01') return null;
  return time.after(time.workday(retest.due), LATER);
}

function passed(action: PlanAction, retest: Retest, day: Day): Recorded {
  return {
    by: 'qr-01',
    name: `re-test ${retest.id}`,
    drafts: [
      {
        id: uuidOf(`plan re-test ${retest.id} ${day}`),
        kind: 're-test-recorded',
        on: day,
        data: { action: action.id, retest: retest.id, outcome: 'passed' },
        text: { note: 'Ten drawn at random; what was claimed holds in all of them.' },
      },
    ],
  };
}

/** Sustained, once every re-test was passed; the decision follows the last re-test by a week. */
function decided(action: PlanAction, day: Day, { time }: PlanWorld): Recorded[] {
  const retests = currentRetests(action);
  const last = retests.at(-1)?.result;
  if (action.state !== 'verified' || last == null || retests.some((one) => one.result?.outcome !== 'passed'))
    return [];
  if (time.after(last.on, 5) !== day) return [];
  return [
    {
      by: 'head',
      name: `sustained ${action.ref} ${day}`,
      drafts: [
        {
          id: uuidOf(`plan sustained ${action.id} ${day}`),
          kind: 'action-moved',
          on: day,
          data: { action: action.id, to: 'sustained' },
          text: {},
        },
      ],
    },
  ];
}

/** Each June the head of service sets the next re-test of what is sustained: each action has its own day in November. */
function nextSet(action: PlanAction, day: Day, { seed, time }: PlanWorld): Recorded[] {
  const year = day.slice(0, 4);
  if (day !== time.nth(`${year}-06`, 3) || action.state !== 'sustained') return [];
  const due = addDays(`${year}-11-10` as Day, action.position);
  return [
    {
      by: 'head',
      name: `set ${action.ref} ${day}`,
      drafts: [
        {
          id: uuidOf(`plan set ${action.id} ${day}`),
          kind: 're-tests-set',
          on: day,
          data: {
            action: action.id,
            retests: [
              {
                retest: uuidOf(`plan re-test of ${action.id} ${year}`),
                due,
                owner: personId(seed, 'qr-01'),
              },
            ],
          },
          text: {},
        },
      ],
    },
  ];
}
