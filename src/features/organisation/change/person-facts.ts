import type { Day } from '../../../engine/calendar/day.ts';
import { FOREVER } from '../../../engine/calendar/day.ts';
import type { NewFact, StoredFact } from '../../../ledger/fact.ts';
import { WITHDRAWAL } from '../../../ledger/kinds.ts';
import { liveFacts } from '../../../ledger/live.ts';
import type { PersonFactData } from '../facts.ts';
import { dayAfter, type KnownPerson } from '../person.ts';
import type { PersonChange, WantedPost } from './person-change.ts';

/** A fact of a person, before it has its place. */
export type PersonFact = Omit<NewFact, 'stream'>;

/** What of a person can be withdrawn by itself: who somebody is stays. */
const WITHDRAWABLE: ReadonlySet<string> = new Set(['post-held', 'post-ended', 'deputy-named', 'person-left']);

/** The facts of a person that hold and may be withdrawn. */
export function withdrawableFacts(facts: readonly StoredFact[]): Set<string> {
  return new Set(
    liveFacts(facts, FOREVER)
      .filter((fact) => WITHDRAWABLE.has(fact.kind))
      .map((fact) => fact.id),
  );
}

/** The facts that a change records. The change has been judged. */
export function factsOfChange(
  change: PersonChange,
  it: { person: KnownPerson; facts: readonly StoredFact[]; today: Day; uuid: () => string },
): PersonFact[] {
  const fact = <K extends keyof PersonFactData>(
    kind: K,
    occurredOn: Day,
    data: PersonFactData[K],
    corrects?: string,
  ): PersonFact => ({
    id: it.uuid(),
    kind,
    occurredOn,
    data: { ...data } as NewFact['data'],
    ...(corrects === undefined ? {} : { corrects }),
  });
  const withdrawal = (withdraws: string, reason: string): PersonFact => ({
    id: it.uuid(),
    kind: WITHDRAWAL,
    occurredOn: it.today,
    withdraws,
    data: {},
    text: { reason },
  });
  switch (change.change) {
    case 'correct-name': {
      const registered = original(it.facts, 'person-registered');
      return [
        fact(
          'person-registered',
          registered.occurredOn,
          { reference: it.person.reference, name: tidy(change.name) },
          registered.id,
        ),
      ];
    }
    case 'add-post':
      return [fact('post-held', change.from, postBody(change))];
    case 'replace-post':
      return [
        fact('post-ended', change.from, { post: change.post }),
        fact('post-held', change.from, postBody(change)),
      ];
    case 'correct-post':
      // An end that was recorded by itself would still cut the post: the corrected post says its own last day.
      return [
        fact('post-held', change.from, postBody(change), change.post),
        ...endsOf(it.facts, change.post).map((end) => withdrawal(end.id, 'The post was corrected.')),
      ];
    case 'end-post':
      return [fact('post-ended', dayAfter(change.last), { post: change.post })];
    case 'name-deputy': {
      const { deputy, permission, from, to } = change;
      return [fact('deputy-named', from, { deputy, permission, to })];
    }
    case 'move-deputy': {
      const named = it.person.deputies.find((one) => one.fact === change.fact);
      if (named === undefined) throw new Error('A deputy that was judged is not there.');
      const { deputy, permission, from } = named;
      return [fact('deputy-named', from, { deputy, permission, to: change.to }, change.fact)];
    }
    case 'leave':
      return [fact('person-left', change.last, {})];
    case 'withdraw':
      return [withdrawal(change.fact, tidy(change.reason))];
  }
}

function postBody({ role, team, manager, to }: WantedPost): PersonFactData['post-held'] {
  return {
    role,
    ...(team === null ? {} : { team: tidy(team) }),
    ...(manager === null ? {} : { manager }),
    ...(to === null ? {} : { to }),
  };
}

const tidy = (text: string): string => text.trim().normalize('NFC');

function original(facts: readonly StoredFact[], kind: string): StoredFact {
  const found = facts.find((fact) => fact.kind === kind && fact.corrects === null);
  if (found === undefined) throw new Error(`This person has no fact "${kind}".`);
  return found;
}

/** Ends of a post that hold. */
function endsOf(facts: readonly StoredFact[], post: string): StoredFact[] {
  return liveFacts(facts, FOREVER).filter(
    (fact) => fact.kind === 'post-ended' && (fact.data as { post?: string }).post === post,
  );
}

/** Facts as if they were recorded already, to see what would follow from them. */
export function asIfRecorded(
  facts: readonly StoredFact[],
  fresh: readonly PersonFact[],
  person: string,
  today: Day,
): StoredFact[] {
  return [
    ...facts,
    ...fresh.map((fact, at) => ({
      id: fact.id,
      stream: { kind: 'person' as const, id: person },
      version: facts.length + at + 1,
      kind: fact.kind,
      occurredOn: fact.occurredOn,
      sourceRecordedOn: null,
      knownOn: today,
      recordedAt: new Date(0),
      recordedBy: '',
      via: 'form' as const,
      corrects: fact.corrects ?? null,
      withdraws: fact.withdraws ?? null,
      data: fact.data as StoredFact['data'],
      batch: Number.MAX_SAFE_INTEGER,
      position: at,
    })),
  ];
}
