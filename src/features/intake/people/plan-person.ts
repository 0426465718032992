import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { NewFact, StoredFact } from '../../../ledger/fact.ts';
import { WITHDRAWAL } from '../../../ledger/kinds.ts';
import { liveFacts } from '../../../ledger/live.ts';
import { postData } from '../../organisation/index.ts';
import type { Values } from '../templates/template.ts';

/** A row of people that is right by itself. */
export interface PersonRow {
  readonly values: Values;
  /** The id of the line manager. */
  readonly manager: string | undefined;
}

export interface PlanPerson {
  readonly id: string;
  /** Every fact of the person that the ledger has. */
  readonly facts: readonly StoredFact[];
  readonly today: Day;
  /** From which day a fact of a day counts as known; undefined: from the day it is recorded. */
  knownFrom(on: Day): Day | undefined;
  uuid(): string;
}

const WITHDRAWN = 'The source no longer says this: its row was changed, and an import took it over.';

/**
 * What a row of people adds to what is known of the person: who, in which post, left or not. A later first day with
 * another role, team or manager is a new post; anything else that differs is a correction.
 */
export function planPerson(row: PersonRow, about: PlanPerson): NewFact[] {
  const { values } = row;
  const live = liveFacts(about.facts, FOREVER);
  const from = values.from as Day;
  const to = values.to as Day | undefined;
  const left = to !== undefined && to <= about.today ? to : undefined;
  const registered = live.find((fact) => fact.kind === 'person-registered');
  const post = live.filter((fact) => fact.kind === 'post-held').at(-1);
  const leaving = live.find((fact) => fact.kind === 'person-left');
  const identity = { reference: values.person ?? '', name: values.name ?? '' };
  const held = postData({
    role: values.role ?? '',
    ...(values.team === undefined ? {} : { team: values.team }),
    ...(row.manager === undefined ? {} : { manager: row.manager }),
    ...(to === undefined || left !== undefined ? {} : { to }),
  });
  const facts: (NewFact | null)[] = [
    told('person-registered', registered, registered?.occurredOn ?? from, identity, about),
  ];
  if (post !== undefined && from > post.occurredOn && differs(post, held)) {
    const ended = leaving === undefined ? from : addDays(leaving.occurredOn, 1);
    const last = ended < from ? ended : from;
    const over = live.some(
      (fact) => fact.kind === 'post-ended' && (fact.data as { post: string }).post === post.id,
    );
    if (!over) facts.push(told('post-ended', undefined, last, { post: post.id }, about));
    facts.push(told('post-held', undefined, from, held, about));
  } else {
    facts.push(told('post-held', post, from, held, about));
  }
  if (left !== undefined) facts.push(told('person-left', leaving, left, {}, about));
  else if (leaving !== undefined) facts.push(withdrawal(leaving, about));
  return facts.filter((fact) => fact !== null);
}

/** Whether a post differs in more than its days. */
function differs(post: StoredFact, held: NewFact['data']): boolean {
  const before = post.data as { role?: string; team?: string; manager?: string };
  return before.role !== held.role || before.team !== held.team || before.manager !== held.manager;
}

/** A fact as the row tells it: new, a correction of the one that is there, or nothing where that says the same. */
function told(
  kind: string,
  there: StoredFact | undefined,
  on: Day,
  data: NewFact['data'],
  about: PlanPerson,
): NewFact | null {
  if (there !== undefined && there.occurredOn === on && sameBody(there.data, data)) return null;
  const known = about.knownFrom(on);
  return {
    id: about.uuid(),
    stream: { kind: 'person', id: about.id },
    kind,
    occurredOn: on,
    ...(known === undefined ? {} : { sourceRecordedOn: known }),
    ...(there === undefined ? {} : { corrects: there.id }),
    data,
  };
}

function withdrawal(fact: StoredFact, about: PlanPerson): NewFact {
  return {
    id: about.uuid(),
    stream: { kind: 'person', id: about.id },
    kind: WITHDRAWAL,
    occurredOn: about.today,
    withdraws: fact.id,
    data: {},
    text: { reason: WITHDRAWN },
  };
}

function sameBody(a: unknown, b: NewFact['data']): boolean {
  const there = a as Record<string, unknown>;
  const keys = new Set([...Object.keys(there), ...Object.keys(b)]);
  return [...keys].every((key) => there[key] === b[key]);
}
