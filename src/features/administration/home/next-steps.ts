import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { loadConfiguration } from '../../service/index.ts';

/** How far a service has come since it was set up. */
export interface SetUpState {
  readonly people: number;
  /** How many of them can sign in. */
  readonly accounts: number;
  /** The last year of the list of bank holidays. */
  readonly lastHolidayYear: number;
  readonly thisYear: number;
  readonly anyCase: boolean;
  readonly initialLoadFinished: boolean;
}

/** One thing to do after the set-up. */
export interface NextStep {
  readonly text: string;
  readonly href: string | null;
  readonly words: string;
  readonly done: boolean;
}

export async function setUpState(tx: ReadTx, service: string, today: Day): Promise<SetUpState> {
  const configuration = await loadConfiguration(tx, service);
  const { people } = await tx
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('service_id', '=', service)
    .where('left_on', '=', FOREVER)
    .executeTakeFirstOrThrow();
  const { accounts } = await tx
    .selectFrom('account')
    .select((eb) => eb.fn.countAll<number>().as('accounts'))
    .where('service_id', '=', service)
    .where('disabled', '=', false)
    .executeTakeFirstOrThrow();
  const anyCase = await tx
    .selectFrom('case_reference')
    .select('case_id')
    .where('service_id', '=', service)
    .limit(1)
    .executeTakeFirst();
  return {
    people,
    accounts,
    lastHolidayYear: configuration.asKnown(today).calendar.latest.lastYear,
    thisYear: Number(today.slice(0, 4)),
    anyCase: anyCase !== undefined,
    initialLoadFinished: configuration.initialLoadFinished,
  };
}

/** What there is to do between the set-up and the first Monday report, in order. */
export function nextSteps(state: SetUpState, mayImport: boolean): NextStep[] {
  return [
    {
      text: 'Add the people who work here',
      href: '/administration/people',
      words:
        state.people > 1
          ? `${state.people} people, ${state.accounts} of whom can sign in.`
          : 'Case managers and their managers first: a case is allocated to somebody. People can also be imported from a spreadsheet.',
      done: state.people > 1,
    },
    {
      text: 'Check the calendar',
      href: '/calendar',
      words:
        state.lastHolidayYear > state.thisYear
          ? `The bank holidays reach to the end of ${state.lastHolidayYear}. Add the days on which your service is closed.`
          : `The bank holidays end with ${state.lastHolidayYear}. Load the newest list from gov.uk, and add the days on which your service is closed.`,
      done: state.lastHolidayYear > state.thisYear,
    },
    {
      text: 'Import orders, assessments, appointments and levels',
      href: mayImport ? '/import' : null,
      words: state.anyCase
        ? 'There are cases.'
        : 'An information officer does this, from exports of your case system or from the templates. A first load keeps the days on which the other system recorded each thing.',
      done: state.anyCase,
    },
    {
      text: 'Declare the initial load finished',
      href: '/administration/initial-load',
      words: 'When everything from before has come in. From then on only our own recording days count.',
      done: state.initialLoadFinished,
    },
  ];
}
