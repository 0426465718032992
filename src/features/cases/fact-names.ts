import type { TimelineFact } from '../../engine/timeline/facts.ts';
import type { Timeline } from '../../engine/timeline/timeline.ts';
import { inWords } from '../../platform/day-words.ts';
import type { OrganisationRows } from '../organisation/index.ts';
import type { Configuration } from '../service/index.ts';
import { FACT_TITLES, type Names } from './fact-words.ts';
import { spaced } from './tell/letters.ts';
import { ASSESSMENT_TITLES, DUTY_TITLES, LEVEL_TITLES, ORDER_TITLES } from './words.ts';

/** How the words of a case's facts name people, earlier facts and reasons. */
export function namesOf(
  timeline: Timeline,
  organisation: Pick<OrganisationRows, 'names'>,
  configuration: Pick<Configuration, 'labels' | 'exceptionReasons' | 'suspensionReasons'>,
): Names {
  const facts = new Map(timeline.facts.map((fact) => [fact.id, fact]));
  const reasons = new Map(
    [...configuration.suspensionReasons, ...configuration.exceptionReasons].map((reason) => [
      reason.id,
      reason.title,
    ]),
  );
  const directions = new Map(
    timeline.facts.flatMap((fact) =>
      fact.kind === 'oversight' ? fact.data.directions.map(({ id, by }) => [id, { on: fact.on, by }]) : [],
    ),
  );
  const vulnerability = configuration.labels.vulnerability ?? 'vulnerability';
  return {
    person: (id) =>
      organisation.names.get(id)?.name ?? (id === 'operator' ? 'the operator' : 'somebody unknown'),
    fact: (id) => {
      const fact = facts.get(id);
      return fact === undefined ? 'a record that is not there any more' : shortWords(fact, vulnerability);
    },
    direction: (id) => {
      const given = directions.get(id);
      return given === undefined
        ? 'a direction that is not there any more'
        : `direction of ${inWords(given.on)}, to be done by ${inWords(given.by)}`;
    },
    reason: (id) => reasons.get(id) ?? spaced(id),
    vulnerability,
  };
}

/** Kinds that have a name of their own, by which they are told apart; others are only "such a record of a day". */
export const NAMED_KINDS: ReadonlySet<string> = new Set<TimelineFact['kind']>([
  'order-made',
  'assessment-completed',
  'rosh-completed',
  'plan-completed',
  'level-changed',
  'appointment-arranged',
  'appointment-missed',
  'significant-change',
  'suspension',
  'exception-claimed',
]);

/** What a fact is, in the few words by which another fact names it: "referral order of 4 February 2013". */
export function shortWords(fact: TimelineFact, vulnerability = 'vulnerability'): string {
  const on = inWords(fact.on);
  switch (fact.kind) {
    case 'order-made':
      return `${ORDER_TITLES[fact.data.orderType].toLowerCase()} of ${on}`;
    case 'assessment-completed':
      return `${ASSESSMENT_TITLES[fact.data.assessmentKind].toLowerCase()} of ${on}`;
    case 'rosh-completed':
      return `ROSH (${LEVEL_TITLES[fact.data.level].toLowerCase()}) of ${on}`;
    case 'plan-completed':
      return `${fact.data.document === 'intervention-plan' ? 'intervention plan' : fact.data.document} of ${on}`;
    case 'level-changed':
      return `change of ${fact.data.dimension === 'rosh' ? 'ROSH' : vulnerability} to ${LEVEL_TITLES[fact.data.level].toLowerCase()} of ${on}`;
    case 'appointment-arranged':
      return `${fact.data.purpose === 'other' ? 'appointment' : `${fact.data.purpose} appointment`} on ${inWords(fact.data.day)}`;
    case 'appointment-missed':
      return `appointment missed on ${on}`;
    case 'significant-change':
      return `“${fact.data.change}” of ${on}`;
    case 'suspension':
      return `suspension from ${on}`;
    case 'exception-claimed':
      return `exception for the ${((DUTY_TITLES as Readonly<Record<string, string>>)[fact.data.duty.kind] ?? fact.data.duty.kind).toLowerCase()}, claimed on ${on}`;
    default:
      return `${FACT_TITLES[fact.kind].toLowerCase()} of ${on}`;
  }
}
