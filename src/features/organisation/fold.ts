import { type Day, FOREVER } from '../../engine/calendar/day.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { liveFacts } from '../../ledger/live.ts';
import type { Row, Rows } from '../../platform/projections/versions.ts';
import { heldPosts, namedDeputies } from './person.ts';

/** Posts and deputies of one person as known on a day: rows of the tables `post` and `deputy`. */
export function personRows(facts: readonly StoredFact[], knownOn: Day): Rows {
  const live = liveFacts(facts, knownOn);
  const person = facts[0]?.stream.id ?? '';
  return {
    post: heldPosts(live).map((post) => ({
      person_id: person,
      role: post.role,
      team: post.team,
      manager_id: post.manager,
      from_on: post.from,
      to_on: post.to,
    })),
    deputy: namedDeputies(live).map((deputy) => ({
      person_id: person,
      deputy_id: deputy.deputy,
      permission: deputy.permission,
      from_on: deputy.from,
      to_on: deputy.to,
    })),
  };
}

/**
 * What each role may do as known on a day: rows of `role_permission`. An end closes what was given before it; of one
 * day, what was recorded later decides.
 */
export function permissionRows(facts: readonly StoredFact[], knownOn: Day): Rows {
  const live = liveFacts(facts, knownOn);
  const rows: Row[] = [];
  for (const [at, fact] of live.entries()) {
    if (fact.kind !== 'permission-granted') continue;
    const { role, permission } = grantOf(fact);
    const end = live
      .filter((one, place) => {
        if (one.kind !== 'permission-ended') return false;
        const ended = grantOf(one);
        if (ended.role !== role || ended.permission !== permission) return false;
        return one.occurredOn > fact.occurredOn || (one.occurredOn === fact.occurredOn && place > at);
      })
      .map((one) => one.occurredOn)
      .sort()[0];
    if (end === fact.occurredOn) continue;
    rows.push({ role, permission, from_on: fact.occurredOn, to_on: end ?? FOREVER });
  }
  return { role_permission: rows };
}

const grantOf = (fact: StoredFact): { role: string; permission: string } =>
  fact.data as { role: string; permission: string };
