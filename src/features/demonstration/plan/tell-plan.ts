import { addDays, type Day } from '../../../engine/calendar/day.ts';
import type { PlanAction } from '../../../engine/plan/action.ts';
import type { NewFact, StoredFact } from '../../../ledger/fact.ts';
import { mayOn, type OrganisationRows, postsOn } from '../../organisation/index.ts';
import {
  judgePlan,
  type PlanEntryDraft,
  type PlanProblem,
  planActions,
  planFact,
  planStream,
  SHIPPED_SETTINGS,
  withRetests,
} from '../../plan/index.ts';
import { seededEntropy, uuidOf } from '../chance.ts';
import { DEMONSTRATION } from '../service-facts.ts';
import { personId } from '../staff.ts';
import { asStored } from '../stored.ts';
import type { Time } from '../time.ts';
import { RECOMMENDATIONS, ROLE_WORDS, SOURCE_DATE, SOURCE_TITLE } from './content.ts';
import { PLAN_EVENTS, type PlanEvent } from './events.ts';
import { retestEvents } from './yearly.ts';

/** The day on which the plan is written. */
const WRITTEN = '2013-01-07' as Day;

export interface PlanTold {
  readonly recorded: readonly { readonly day: Day; readonly fact: NewFact }[];
  readonly refused: readonly {
    readonly on: Day;
    readonly kind: string;
    readonly problems: readonly PlanProblem[];
  }[];
}

/** What the plan's story needs of the world. */
export interface PlanWorld {
  readonly seed: string;
  readonly time: Time;
  readonly organisation: OrganisationRows;
}

const PLAN = planStream(DEMONSTRATION);

/**
 * Tells the improvement plan from a day to a day, both included, on what is recorded of it already: judged as everybody's
 * entries are. What is refused because of what people recorded by hand meanwhile is left out and said.
 */
export function tellPlan(world: PlanWorld, before: readonly StoredFact[], from: Day, until: Day): PlanTold {
  const recorded: { day: Day; fact: NewFact }[] = [];
  const refused: PlanTold['refused'][number][] = [];
  let facts = [...before];
  let actions: readonly PlanAction[] | null = null;
  const known = (): readonly PlanAction[] => {
    actions ??= planActions(facts, PLAN);
    return actions;
  };
  const record = (day: Day, by: string, drafts: readonly PlanEntryDraft[], name: string): void => {
    const person = by === 'operator' ? by : personId(world.seed, by);
    const entropy = seededEntropy(world.seed, `plan ${name}`);
    const all = withRetests(drafts, SHIPPED_SETTINGS, entropy);
    const problems = judgePlan(all, facts, PLAN, {
      today: day,
      person,
      may: (permission) => by === 'operator' || mayOn(world.organisation, person, permission, day),
      worksHere: (who) => postsOn(world.organisation, who, day).length > 0,
      holdsRole: (who, role) => postsOn(world.organisation, who, day).some((post) => post.role === role),
      fileKept: () => false,
    });
    if (problems.length > 0) {
      refused.push({ on: day, kind: all[0]?.kind ?? '', problems });
      return;
    }
    for (const draft of all) {
      const fact: NewFact = { ...planFact(draft, PLAN), recordedBy: person };
      recorded.push({ day, fact });
      facts = [...facts, asStored(fact, day, facts.length)];
      actions = null;
    }
  };
  if (WRITTEN >= from && WRITTEN <= until) record(WRITTEN, 'head', written(world.seed), 'written');
  const told = [...PLAN_EVENTS].map((event) => ({ ...event, day: world.time.workday(event.day as Day) }));
  for (let day = from; day <= until; day = addDays(day, 1)) {
    for (const [at, event] of told.entries()) if (event.day === day) tellEvent(event, at);
    for (const one of retestEvents(known(), day, world)) record(day, one.by, one.drafts, one.name);
  }
  return { recorded, refused };

  function tellEvent(event: PlanEvent & { day: Day }, at: number): void {
    const action = known().find((one) => one.ref === event.ref);
    const draft = action === undefined ? null : draftOf(world.seed, event, action, at);
    if (draft !== null) record(event.day, event.by, [draft], `event ${at}`);
  }
}

/** The plan as it is written at its beginning. */
function written(seed: string): PlanEntryDraft[] {
  const id = (name: string): string => uuidOf(`${seed}|plan|${name}`);
  const source = id('source');
  const date = { precision: 'day', lastDay: SOURCE_DATE.lastDay as Day } as const;
  let position = 0;
  return [
    {
      id: id('source fact'),
      kind: 'plan-source-added',
      on: SOURCE_DATE.lastDay as Day,
      data: { source, kind: 'inspection', date },
      text: { title: SOURCE_TITLE, date: SOURCE_DATE.text },
    },
    ...RECOMMENDATIONS.flatMap(({ ref, title, text, actions }): PlanEntryDraft[] => {
      const recommendation = id(ref);
      position += 1;
      return [
        {
          id: id(`${ref} fact`),
          kind: 'recommendation-made',
          on: SOURCE_DATE.lastDay as Day,
          data: { recommendation, ref, sources: [source], position },
          text: { title, text },
        },
        ...actions.map((action): PlanEntryDraft => {
          position += 1;
          return {
            id: id(`${action.ref} fact`),
            kind: 'action-made',
            on: WRITTEN,
            data: {
              action: id(action.ref),
              ref: action.ref,
              recommendations: [recommendation],
              position,
              leads: action.leads.map((role) => ({ role })),
              planned: { precision: 'month', lastDay: action.planned.lastDay as Day },
            },
            text: {
              text: action.text,
              leads: action.leads.map((role) => ROLE_WORDS[role]),
              planned: action.planned.text,
            },
          };
        }),
      ];
    }),
  ];
}

function draftOf(
  seed: string,
  event: PlanEvent & { readonly day: Day },
  action: PlanAction,
  at: number,
): PlanEntryDraft | null {
  const base = { id: uuidOf(`${seed}|plan|event ${at}`), on: event.day };
  const of = { action: action.id };
  switch (event.what) {
    case 'update': {
      const { label, date, text } = event;
      const understood =
        date === undefined ? {} : { date: { precision: date.precision, lastDay: date.lastDay as Day } };
      return {
        ...base,
        kind: 'update-given',
        data: { ...of, ...understood },
        text: {
          text,
          ...(label === undefined ? {} : { label }),
          ...(date === undefined ? {} : { date: date.text }),
        },
      };
    }
    case 'move':
      return {
        ...base,
        kind: 'action-moved',
        data: { ...of, to: event.to },
        text: {
          ...(event.reason === undefined ? {} : { reason: event.reason }),
          ...(event.to === 'done' ? { claimant: claimantOf(action) } : {}),
        },
      };
    case 'evidence':
      return {
        ...base,
        kind: 'evidence-added',
        data: { ...of, type: event.type, strength: event.strength },
        text: { title: event.title, ...(event.note === undefined ? {} : { note: event.note }) },
      };
    case 'replan':
      return {
        ...base,
        kind: 'planned-date-changed',
        data: { ...of, planned: { precision: 'month', lastDay: event.lastDay as Day } },
        text: { planned: event.text, reason: event.reason },
      };
    case 're-test': {
      const retest = action.retests.filter((one) => one.claim === action.claims)[event.number];
      if (retest === undefined) return null;
      return {
        ...base,
        kind: 're-test-recorded',
        data: { ...of, retest: retest.id, outcome: event.outcome },
        text: { note: event.note },
      };
    }
    case 'part-cancelled':
      return { ...base, kind: 'part-cancelled', data: of, text: { what: event.part, why: event.why } };
    case 'link-timeliness':
      return {
        ...base,
        kind: 'measure-linked',
        data: {
          ...of,
          linked: {
            measure: 'initial-assessment-timeliness',
            basis: 'completed',
            target: 9_800,
            months: 4,
            leastN: 20,
          },
        },
        text: {},
      };
    case 'no-re-tests':
      return {
        ...base,
        kind: 're-tests-set',
        data: { ...of, retests: [] },
        text: { reason: 'The linked measure tests it by itself.' },
      };
    case 'measured':
      return {
        ...base,
        kind: 'measure-reported',
        data: { ...of, holds: event.holds, n: event.n, d: event.d },
        text: {},
      };
  }
}

function claimantOf(action: PlanAction): string {
  const [lead] = action.leads;
  return lead?.role === undefined
    ? 'Head of service'
    : (ROLE_WORDS[lead.role as keyof typeof ROLE_WORDS] ?? lead.role);
}
