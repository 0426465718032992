import { addDays, type Day, dayNumber, dayOf } from '../../engine/calendar/day.ts';
import type { CalendarHistory } from '../../engine/calendar/history.ts';
import type { CaseFactData, CaseFactKind, Level, OrderType } from '../../engine/timeline/facts.ts';
import type { Chance } from './chance.ts';

/** A fact of a case's life: when it happened, when and by whom it was recorded. */
export interface LifeFact {
  readonly id: string;
  readonly kind: CaseFactKind;
  readonly on: Day;
  readonly recordedOn: Day;
  readonly by: string;
  readonly data: CaseFactData[CaseFactKind];
  readonly text?: Readonly<Record<string, string>>;
}

/** How the first assessment of a case goes. */
export interface Plot {
  readonly orderType: OrderType;
  readonly orderMade: Day;
  /** Working days from the order to the assessment. */
  readonly assessedAfter: number;
  readonly exception: 'missed-appointments' | 'interpreter' | null;
  /** Working days from the order to the allocation. */
  readonly allocatedAfter: number;
  /** Days from the order to its end. */
  readonly runs: number;
  readonly holder: string;
  readonly level: Level;
}

/** What a life is told with: chance, the calendar, and who may sign on a day. */
export interface Teller {
  readonly chance: Chance;
  readonly calendar: CalendarHistory;
  person(reference: string): string;
  signer(day: Day, level: Level): string;
  /** From this day on the service works by the newer standards. */
  readonly movedOn: Day;
}

/** Tells the life of a case from its order to its closing: every fact with its days and its recorder, in order of recording. */
export function tellLife(plot: Plot, teller: Teller): LifeFact[] {
  const facts: LifeFact[] = [];
  const { chance } = teller;
  const working = teller.calendar.latest.withoutClosures;
  const after = (day: Day, count: number): Day => dayOf(working.addWorkingDays(dayNumber(day), count));
  const workday = (day: Day): Day => dayOf(working.nextWorkingDay(dayNumber(day)));
  const holder = teller.person(plot.holder);
  const tell = <K extends CaseFactKind>(
    kind: K,
    on: Day,
    data: CaseFactData[K],
    by: string,
    text?: Record<string, string>,
    recordedOn: Day = on,
  ): string => {
    const id = chance.uuid();
    facts.push({ id, kind, on, recordedOn, by, data, ...(text === undefined ? {} : { text }) });
    return id;
  };
  const made = plot.orderMade;
  const ends = workday(addDays(made, plot.runs));
  const order = tell(
    'order-made',
    made,
    { orderType: plot.orderType, notifiedOn: made, plannedEnd: ends },
    teller.person('io-01'),
  );
  const given = after(made, plot.allocatedAfter);
  tell('allocated', given, { to: holder }, teller.person('om-01'));
  const assessed = after(made, plot.assessedAfter);
  const meet = (day: Day, missed: boolean): void => {
    const arrangedOn = given < day ? given : made;
    const appointment = tell('appointment-arranged', arrangedOn, { day, purpose: 'assessment' }, holder);
    if (!missed) {
      tell('appointment-kept', day, { appointment, purpose: 'assessment' }, holder);
      return;
    }
    const one = tell(
      'appointment-missed',
      day,
      { appointment, purpose: 'assessment', missedBy: 'child', acceptable: false },
      holder,
      { reason: 'Did not come; no answer on the telephone.' },
    );
    tell('follow-up-made', after(day, 1), { appointment: one }, holder, {
      note: 'Visited at home and agreed a new time.',
    });
  };
  if (plot.exception === 'missed-appointments') {
    meet(after(made, 4), true);
    meet(after(made, 9), true);
  } else if (chance.in100(20)) {
    meet(after(made, 3), true);
  }
  if (plot.exception === 'interpreter') {
    tell('interpreter-needed', after(made, 2), { language: 'Tigrinya' }, holder);
    tell('interpreter-failed', after(made, 8), {}, holder, { note: 'The booked interpreter did not come.' });
  }
  if (plot.assessedAfter > 12) tell('expected-completion', after(made, 10), { order, day: assessed }, holder);
  tell('assessment-started', after(made, 2), { assessmentKind: 'initial' }, holder);
  meet(assessed, false);
  const harm = plot.level !== 'low' || chance.in100(10);
  const vulnerability: Level = chance.in100(60) ? 'low' : 'medium';
  const late = chance.in100(8) ? 7 : 0;
  const initial = tell(
    'assessment-completed',
    assessed,
    {
      assessmentKind: 'initial',
      completedBy: holder,
      sources: ['child', 'parent or carer', 'school'],
      screening: { seriousHarm: harm ? 'yes' : 'no', vulnerability },
      likelihood: chance.pick(['low', 'medium', 'high'] as const),
    },
    holder,
    { analysis: chance.pick(ANALYSES) },
    after(assessed, late),
  );
  if (plot.exception !== null) {
    const claim = tell(
      'exception-claimed',
      after(assessed, 1 + late),
      { duty: { kind: 'initial-assessment', of: order }, reason: plot.exception, evidence: [] },
      holder,
      { evidence: 'See the appointments on this case.' },
    );
    tell(
      'exception-approved',
      after(assessed, 2 + late),
      { exception: claim },
      teller.signer(after(assessed, 2 + late), 'high'),
    );
  }
  const sign = (document: string, on: Day, level: Level): void => {
    const signedOn = after(on, 1 + late + chance.between(0, 4));
    tell(
      'countersigned',
      signedOn,
      { document, by: teller.signer(signedOn, level) },
      teller.signer(signedOn, level),
    );
  };
  sign(initial, assessed, 'medium');
  let level: Level = vulnerability;
  if (harm) {
    const roshOn = after(assessed, late + chance.between(2, 5));
    const rosh = tell('rosh-completed', roshOn, { level: plot.level, completedBy: holder }, holder, {
      analysis: chance.pick(ANALYSES),
    });
    sign(rosh, roshOn, plot.level === 'low' ? 'medium' : plot.level);
    if (plot.level !== 'low') {
      level = plot.level;
      const planOn = after(roshOn, chance.between(2, 6));
      const plan = tell(
        'plan-completed',
        planOn,
        { document: 'RMP', reviewDate: addDays(planOn, 91), completedBy: holder },
        holder,
        { plan: 'Contacts, controls and who does what.' },
      );
      sign(plan, planOn, plot.level);
    }
  }
  if (vulnerability === 'medium') {
    const planOn = after(assessed, late + chance.between(2, 5));
    const plan = tell(
      'plan-completed',
      planOn,
      { document: 'VMP', reviewDate: addDays(planOn, 91), completedBy: holder },
      holder,
      { plan: 'School, health and a trusted adult.' },
    );
    sign(plan, planOn, level);
  }
  const interval = level === 'low' ? 84 : level === 'medium' ? 42 : level === 'high' ? 28 : 14;
  for (
    let on = addDays(assessed, chance.between(20, 40));
    on < ends;
    on = addDays(on, interval - chance.between(-3, 6))
  ) {
    const seenOn = workday(on);
    const by = teller.signer(seenOn, level === 'low' ? 'low' : level);
    const direction = chance.in100(35) ? chance.uuid() : null;
    tell(
      'oversight',
      seenOn,
      { by, directions: direction === null ? [] : [{ id: direction, by: after(seenOn, 10) }] },
      by,
      {
        seen: chance.pick(SEEN),
        ...(direction === null ? {} : { [direction]: 'Update the plan with what the school told us.' }),
      },
    );
    if (direction !== null && chance.in100(85)) {
      const done = after(seenOn, chance.between(4, 12));
      if (done < ends) tell('direction-done', done, { direction }, holder);
    }
  }
  reviews(plot, teller, tell, { assessed, ends, holder, after, workday, sign, level });
  if (teller.movedOn <= ends) {
    for (let on = addDays(assessed, 80); on < ends; on = addDays(on, 84 + chance.between(-4, 10))) {
      if (on >= teller.movedOn) tell('progress-review-held', workday(on), {}, holder);
    }
  }
  if (chance.in100(25)) {
    const happened = addDays(assessed, chance.between(25, 60));
    if (happened < addDays(ends, -30)) {
      const known = workday(addDays(happened, chance.between(0, 3)));
      const change = tell(
        'significant-change',
        happened,
        { knownOn: known, change: chance.pick(CHANGES) },
        holder,
        { what: 'Told by the carer on the telephone.' },
        after(known, chance.in100(80) ? 0 : 3),
      );
      tell('change-acknowledged', after(known, 4), { change }, teller.signer(after(known, 4), 'high'));
      const reviewed = after(known, chance.between(5, 11));
      if (reviewed < ends) {
        const review = tell(
          'assessment-completed',
          reviewed,
          {
            assessmentKind: 'change',
            completedBy: holder,
            sources: ['child', 'parent or carer'],
            screening: { vulnerability },
          },
          holder,
          { analysis: chance.pick(ANALYSES) },
        );
        sign(review, reviewed, level);
      }
    }
  }
  if (chance.in100(6)) {
    const from = after(made, 3);
    const suspension = tell('suspension', from, { to: null, reason: 'hospital' }, holder, {
      note: 'Admitted; discharge not known yet.',
    });
    tell('suspension-approved', after(from, 1), { suspension }, teller.signer(after(from, 1), 'high'));
    tell('suspension-ended', after(from, 4), { suspension }, holder);
  }
  tell('order-ended', ends, { order, how: 'completed' }, teller.person('io-01'));
  const closure = after(ends, chance.between(3, 11));
  tell(
    'assessment-completed',
    closure,
    { assessmentKind: 'closure', completedBy: holder, sources: ['child'] },
    holder,
    { analysis: 'What was agreed, what was done, what helps next.' },
  );
  tell('case-closed', after(closure, 2), {}, holder);
  return facts;
}

type Tell = <K extends CaseFactKind>(
  kind: K,
  on: Day,
  data: CaseFactData[K],
  by: string,
  text?: Record<string, string>,
  recordedOn?: Day,
) => string;

/** Review assessments: every 3 months, every 6 from April 2013; one in twenty late. */
function reviews(
  _plot: Plot,
  teller: Teller,
  tell: Tell,
  given: {
    assessed: Day;
    ends: Day;
    holder: string;
    level: Level;
    after(day: Day, count: number): Day;
    workday(day: Day): Day;
    sign(document: string, on: Day, level: Level): void;
  },
): void {
  let last = given.assessed;
  for (;;) {
    const interval = last < '2013-01-01' ? 91 : 182;
    const on = given.workday(addDays(last, interval - 8 + (teller.chance.in100(5) ? 14 : 0)));
    if (on >= given.ends) return;
    const review = tell(
      'assessment-completed',
      on,
      { assessmentKind: 'review', completedBy: given.holder, sources: ['child', 'school'] },
      given.holder,
      { analysis: teller.chance.pick(ANALYSES) },
    );
    given.sign(review, on, given.level);
    last = on;
  }
}

const ANALYSES = [
  'Friends matter most at the moment; school attendance is better than in spring.',
  'The offence followed an argument at home. Nobody was hurt; the risk lies in the evenings.',
  'Wants to work with cars. The college place would change a great deal.',
  'Says little in the office and more on the way home. The carer sees the same worries.',
  'Has kept away from the group since the move. This is new and should be watched.',
];
const SEEN = [
  'Read the assessment and the plan; the plan follows from what was found.',
  'Read the file. The child’s own words are there; the carer’s are not yet.',
  'Read the risk plan with the case manager; contacts are up to date.',
];
const CHANGES = [
  'moved to another address',
  'excluded from school',
  'arrested again',
  'new carer',
  'became homeless',
];
