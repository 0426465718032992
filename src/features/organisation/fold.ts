import { addDays, type Day, FOREVER, toDay } from '../../engine/calendar/day.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { liveFacts } from '../../ledger/live.ts';
import type { Row, Rows } from '../../platform/projections/versions.ts';
import type { PersonFactData } from './facts.ts';

const dataOf = <K extends keyof PersonFactData>(fact: StoredFact, _kind: K): PersonFactData[K] =>
  fact.data as unknown as PersonFactData[K];

/** Posts and deputies of one person as known on a day: rows of the tables `post` and `deputy`. */
export function personRows(facts: readonly StoredFact[], knownOn: Day): Rows {
  const live = liveFacts(facts, knownOn);
  const left = live.find((fact) => fact.kind === 'person-left')?.occurredOn ?? null;
  const leaves = left === null ? FOREVER : dayAfter(left);
  const ended = new Map(
    live
      .filter((fact) => fact.kind === 'post-ended')
      .map((fact) => [dataOf(fact, 'post-ended').post, fact.occurredOn]),
  );
  const posts: Row[] = [];
  const deputies: Row[] = [];
  for (const fact of live) {
    if (fact.kind === 'post-held') {
      const post = dataOf(fact, 'post-held');
      const last = earliest(
        post.to === undefined ? FOREVER : dayAfter(toDay(post.to)),
        ended.get(fact.id) ?? FOREVER,
        leaves,
      );
      if (last <= fact.occurredOn) continue;
      posts.push({
        person_id: fact.stream.id,
        role: post.role,
        team: post.team ?? null,
        manager_id: post.manager ?? null,
        from_on: fact.occurredOn,
        to_on: last,
      });
    }
    if (fact.kind === 'deputy-named') {
      const deputy = dataOf(fact, 'deputy-named');
      deputies.push({
        person_id: fact.stream.id,
        deputy_id: deputy.deputy,
        permission: deputy.permission,
        from_on: fact.occurredOn,
        to_on: dayAfter(toDay(deputy.to)),
      });
    }
  }
  return { post: posts, deputy: deputies };
}

/** Who a person is, as known now. */
export function personNow(
  facts: readonly StoredFact[],
): { reference: string; name: string; leftOn: Day } | null {
  const live = liveFacts(facts, FOREVER);
  const registered = live.find((fact) => fact.kind === 'person-registered');
  if (registered === undefined) return null;
  const { reference, name } = dataOf(registered, 'person-registered');
  const left = live.find((fact) => fact.kind === 'person-left')?.occurredOn;
  return { reference, name, leftOn: left === undefined ? FOREVER : dayAfter(left) };
}

/** What each role may do as known on a day: rows of `role_permission`. */
export function permissionRows(facts: readonly StoredFact[], knownOn: Day): Rows {
  const live = liveFacts(facts, knownOn);
  const rows: Row[] = [];
  for (const fact of live.filter((one) => one.kind === 'permission-granted')) {
    const { role, permission } = fact.data as { role: string; permission: string };
    const end = live
      .filter((one) => one.kind === 'permission-ended' && one.occurredOn >= fact.occurredOn)
      .filter((one) => {
        const ended = one.data as { role: string; permission: string };
        return ended.role === role && ended.permission === permission;
      })
      .map((one) => one.occurredOn)
      .sort()[0];
    if (end === fact.occurredOn) continue;
    rows.push({ role, permission, from_on: fact.occurredOn, to_on: end ?? FOREVER });
  }
  return { role_permission: rows };
}

function dayAfter(day: Day): Day {
  return day >= FOREVER ? FOREVER : addDays(day, 1);
}

function earliest(...days: Day[]): Day {
  return days.reduce((a, b) => (b < a ? b : a));
}
