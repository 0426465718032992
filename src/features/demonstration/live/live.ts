import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { CaseFactKind } from '../../../engine/timeline/facts.ts';
import type { NewFact, StoredFact } from '../../../ledger/fact.ts';
import {
  contextOf,
  type Draft,
  judgeDraft,
  judgeWithdrawal,
  type Knowledge,
  knowledgeOf,
  newFact,
  type Problem,
  provisional,
  type WithdrawalDraft,
  withFact,
} from '../../cases/index.ts';
import { uuidOf } from '../chance.ts';
import { eventsOf, type PlotEvent } from '../chapters/index.ts';
import { AFTER_A_DEATH, HABITS } from '../habits/index.ts';
import type { CastPlot } from '../plots/index.ts';
import { later } from '../time.ts';
import type { Act, Intention } from './intention.ts';
import { rememberingDerive, type Situation, situationOf, type World } from './situation.ts';

/** A case that lives: its streams and every fact recorded on it and on its child so far. */
export interface LivingCase {
  readonly plot: CastPlot;
  readonly caseId: string;
  readonly childId: string;
  readonly facts: readonly StoredFact[];
}

/** A fact that was refused: what the person would have been told. */
export interface Refusal {
  readonly reference: string;
  readonly kind: string;
  readonly on: Day;
  readonly problems: readonly Problem[];
}

export interface Lived {
  /** In the order of recording. */
  readonly recorded: readonly { readonly day: Day; readonly fact: NewFact }[];
  readonly refused: readonly Refusal[];
}

const MOST_A_DAY = 60;

/**
 * Lives a case from a day to a day, both included: what happens on it happens, and people record what they do about it,
 * each fact judged as everybody's are. Nothing is carried over from day to day but the facts themselves, so that a life
 * cut in two is the same as a whole one, and goes on from whatever others recorded in between.
 */
export function live(world: World, one: LivingCase, from: Day, until: Day): Lived {
  const life = new LifeOf(world, one, from);
  const events = eventsOf(world.seed, world.time, one.plot).filter(
    (event) => event.recordedOn >= from && event.recordedOn <= until,
  );
  for (let today = from; today <= until; ) {
    const next = life.liveDay(today, events);
    today = earliest(
      next,
      events.find((event) => event.recordedOn > today)?.recordedOn ?? FOREVER,
      world.configuration.changeDays.find((day) => day > today) ?? FOREVER,
    );
  }
  return life.lived();
}

class LifeOf {
  readonly #world: World;
  readonly #one: LivingCase;
  readonly #told: Set<string>;
  readonly #derive = rememberingDerive();
  #knowledge: Knowledge;
  readonly #recorded: { day: Day; fact: NewFact }[] = [];
  readonly #refused: Refusal[] = [];
  readonly #given = new Set<string>();

  constructor(world: World, one: LivingCase, from: Day) {
    this.#world = world;
    this.#one = one;
    this.#told = new Set(one.facts.map((fact) => fact.id));
    this.#knowledge = knowledgeOf(one.facts, later(from, world.knownSince));
  }

  lived(): Lived {
    return { recorded: this.#recorded, refused: this.#refused };
  }

  /** Lives one day and says when somebody next intends to do something. */
  liveDay(today: Day, events: readonly PlotEvent[]): Day {
    for (const event of events) if (event.recordedOn === today) this.#happen(event, today);
    for (let count = 0; count < MOST_A_DAY; count += 1) {
      const situation = this.#look(today);
      const intended = this.#intentions(situation);
      const now = intended.find((one) => one.on <= today);
      if (now === undefined) return earliest(...intended.map((one) => one.on));
      this.#do(situation, now);
    }
    throw new Error(`The story of ${this.#one.plot.reference} does not come to the end of ${today}.`);
  }

  #look(today: Day): Situation {
    return situationOf(this.#world, this.#one.plot, this.#knowledge, today, this.#derive);
  }

  #intentions(situation: Situation): Intention[] {
    const habits = situation.of('child-died').length === 0 ? HABITS : AFTER_A_DEATH;
    return habits.flatMap((habit) => habit(situation)).filter((one) => !this.#given.has(one.key));
  }

  #happen(event: PlotEvent, today: Day): void {
    if (this.#told.has(event.id)) return;
    const situation = this.#look(today);
    if (!situation.isOpen && event.always !== true) return;
    const by = situation.who(event.by);
    if (event.kind === 'withdrawal') {
      const { id, kind, on, withdraws, reason } = event;
      this.#record(situation, { id, kind, on, withdraws, reason }, by);
      return;
    }
    const { id, kind, on, data, text, corrects } = event;
    this.#record(situation, draftOf(id, kind, on, data, text, corrects), by);
  }

  #do(situation: Situation, intention: Intention): void {
    // Chance decides once: what was refused, or came to nothing, is not tried again.
    this.#given.add(intention.key);
    const { today, plot, world } = situation;
    for (const [at, act] of intention.act().entries()) {
      const id = uuidOf(`${world.seed}|${plot.key}|${intention.key}|${at}|${this.#told.size}`);
      const on = intention.on < today ? today : (act.happenedOn ?? today);
      const draft = draftOf(id, act.kind, on, act.data, act.text, act.corrects);
      this.#record(at === 0 ? situation : this.#look(today), draft, act.by);
    }
  }

  #record(situation: Situation, draft: Draft | WithdrawalDraft, by: string): void {
    const { today, knowledge, world } = situation;
    const { caseId, childId, plot } = this.#one;
    const context = contextOf({
      configuration: world.configuration.asKnown(today),
      organisation: world.organisation,
      person: by,
      checkPermissions: true,
      today,
      timeline: () => knowledge.timeline,
    });
    const problems =
      draft.kind === 'withdrawal'
        ? judgeWithdrawal(draft as WithdrawalDraft, knowledge)
        : judgeDraft(draft as Draft, knowledge, context);
    if (problems.length > 0) {
      this.#refused.push({ reference: plot.reference, kind: draft.kind, on: draft.on, problems });
      return;
    }
    this.#knowledge = withFact(knowledge, provisional(draft, caseId, this.#told.size, by, today));
    this.#told.add(draft.id);
    this.#recorded.push({ day: today, fact: { ...newFact(draft, caseId, childId), recordedBy: by } });
  }
}

function draftOf(
  id: string,
  kind: CaseFactKind,
  on: Day,
  data: unknown,
  text: Act['text'],
  corrects: string | undefined,
): Draft {
  return {
    id,
    kind,
    on,
    data,
    ...(text === undefined ? {} : { text }),
    ...(corrects === undefined ? {} : { corrects }),
  } as Draft;
}

function earliest(...days: readonly Day[]): Day {
  return days.reduce((a, b) => (b < a ? b : a), addDays(FOREVER, 0));
}
