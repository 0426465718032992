import { addDays, type Day, dayNumber, weekday } from '../../src/engine/calendar/day.ts';
import type { NewFact } from '../../src/ledger/fact.ts';
import { type Chance, chanceOf } from './chance.ts';
import { TEAMS_OF_SERVICE } from './staff.ts';

/** A fact of a life and the day on which somebody recorded it. */
export interface Lived {
  readonly recordedOn: Day;
  readonly fact: NewFact;
}

/** A case of the data set: about ten facts over about seven weeks. */
export interface Life {
  readonly caseId: string;
  readonly childId: string;
  readonly reference: string;
  /** In the order of recording. */
  readonly lived: readonly Lived[];
}

/** Fourteen years, so that of 100,000 cases about 1,000 are open on the last day. */
export interface Span {
  readonly cases: number;
  /** The first case begins on it, and the last one a little before the end. */
  readonly first: Day;
  readonly last: Day;
}

const RESTRICTED_EVERY = 500;
export const LAST = '2026-07-31' as Day;
const FOURTEEN_YEARS = 5_113;
export const SINCE = '2012-01-01' as Day;

/** Cases spread evenly over fourteen years. */
export function spanOf(cases: number, last: Day = LAST): Span {
  return { cases, first: addDays(last, -FOURTEEN_YEARS), last };
}

/** The cases of a span, by the day on which they begin, each as far as it was recorded by `until`. */
export function* livesOf(span: Span, until: Day = span.last): Generator<Life> {
  for (let at = 0; at < span.cases; at += 1) yield lifeAt(span, at, until);
}

/** One case of a span, as far as it was recorded by `until`. */
export function lifeAt({ cases, first, last }: Span, at: number, until: Day = last): Life {
  const days = dayNumber(last) - dayNumber(first);
  const chance = chanceOf(at + 1);
  const caseId = chance.uuid();
  const childId = chance.uuid();
  const reference = `YJ-${String(at + 1).padStart(6, '0')}`;
  const begins = addDays(first, Math.floor((at * days) / cases));
  const lived = story({ at, chance, caseId, childId, reference, begins });
  return {
    caseId,
    childId,
    reference,
    lived: lived
      .filter((one) => one.recordedOn <= until)
      .sort((a, b) => (a.recordedOn < b.recordedOn ? -1 : 1)),
  };
}

interface Plot {
  readonly at: number;
  readonly chance: Chance;
  readonly caseId: string;
  readonly childId: string;
  readonly reference: string;
  readonly begins: Day;
}

/** Court order, allocation, appointment, assessment (one in six late), signature, end, closing; ten facts or eleven. */
function story({ at, chance, caseId, childId, reference, begins }: Plot): Lived[] {
  const lived: Lived[] = [];
  const team = TEAMS_OF_SERVICE[at % TEAMS_OF_SERVICE.length] as (typeof TEAMS_OF_SERVICE)[number];
  const manager = team.caseManagers[chance.between(0, team.caseManagers.length - 1)] as { id: string };
  const tell = (kind: string, on: Day, data: NewFact['data'], by: string, stream = caseId): string => {
    const id = chance.uuid();
    const recordedOn = chance.in100(5) ? workday(addDays(on, chance.between(1, 3))) : on;
    const streamKind = stream === childId ? 'child' : 'case';
    lived.push({
      recordedOn: lived.length < 4 ? on : recordedOn,
      fact: { id, stream: { kind: streamKind, id: stream }, kind, occurredOn: on, recordedBy: by, data },
    });
    return id;
  };
  const made = workday(begins);
  tell('child-registered', made, {}, team.manager.id, childId);
  tell('case-opened', made, { reference, child: childId, team: team.name }, team.manager.id);
  const orderType = chance.in100(55)
    ? 'referral-order'
    : chance.in100(80)
      ? 'youth-rehabilitation-order'
      : 'reparation-order';
  const order = tell('order-made', made, { orderType }, team.manager.id);
  tell('allocated', made, { to: manager.id }, team.manager.id);
  if (at % RESTRICTED_EVERY === 0)
    tell('case-restricted', made, { people: [manager.id, team.manager.id] }, team.manager.id);
  const met = workday(addDays(made, chance.between(4, 12)));
  const assessed = workday(addDays(made, chance.in100(84) ? chance.between(13, 20) : chance.between(30, 45)));
  appointments(at % 4, tell, { order, met, assessed, by: manager.id });
  const document = tell('assessment-completed', assessed, assessment(chance), manager.id);
  if (at % 4 === 0 || at % 4 === 3) {
    tell('countersigned', workday(addDays(assessed, chance.between(1, 6))), { document }, team.manager.id);
  }
  const ended = workday(addDays(assessed, chance.between(22, 34)));
  tell('order-ended', ended, { order, how: 'completed' }, manager.id);
  const closed = workday(addDays(ended, chance.between(1, 10)));
  tell('assessment-completed', closed, { assessmentKind: 'closure' }, manager.id);
  tell('case-closed', closed, {}, team.manager.id);
  return lived;
}

type Tell = (kind: string, on: Day, data: NewFact['data'], by: string) => string;

/** What happened before the assessment: two facts, or one and a signature later. */
function appointments(
  plot: number,
  tell: Tell,
  { order, met, assessed, by }: { order: string; met: Day; assessed: Day; by: string },
): void {
  const purpose = 'assessment';
  if (plot === 1) {
    const appointment = tell('appointment-arranged', addDays(met, -3), { day: met, purpose }, by);
    tell('appointment-kept', met, { appointment, purpose }, by);
  } else if (plot === 2) {
    const appointment = tell(
      'appointment-missed',
      met,
      { purpose, missedBy: 'child', acceptable: false },
      by,
    );
    tell('follow-up-made', workday(addDays(met, 1)), { appointment }, by);
  } else {
    tell('appointment-kept', met, { purpose }, by);
    if (plot === 3) tell('expected-completion', met, { order, day: addDays(assessed, 2) }, by);
  }
}

function assessment(chance: Chance): NewFact['data'] {
  const seriousHarm = chance.in100(90) ? 'no' : 'yes';
  return {
    assessmentKind: 'initial',
    screening: { seriousHarm, vulnerability: chance.in100(80) ? 'low' : 'medium' },
  };
}

/** The day itself, or the Monday after it. */
function workday(day: Day): Day {
  const at = weekday(dayNumber(day));
  return at < 5 ? day : addDays(day, 7 - at);
}
