import { createHash } from 'node:crypto';
import { type Day, dayNumber, partsOf } from '../../engine/calendar/day.ts';
import { canonical, type Json } from '../../ledger/canonical.ts';
import type { NewFact } from '../../ledger/fact.ts';
import { postData } from '../organisation/index.ts';
import { serviceStream, setUpFacts, setUpOf } from '../service/index.ts';
import { shippedPack } from '../standards/index.ts';
import { seededEntropy, uuidOf } from './chance.ts';
import {
  AWAY,
  DEPUTIES_SINCE,
  DEVOLVED_ON,
  MOVED_ON,
  personId,
  SINCE,
  STAFF,
  STANDING_IN,
  type Staff,
} from './staff.ts';
import type { Time } from './time.ts';

export const DEMONSTRATION = 'demo';
export const DEMONSTRATION_NAME = 'Harrowmere Youth Justice Service';

/** A fact of the service or its people, and the day on which it is recorded. */
export interface OnDay {
  readonly day: Day;
  readonly fact: NewFact;
}

/** The facts of the service and its people up to a day, in the order of recording. */
export async function serviceFacts(seed: string, time: Time, until: Day): Promise<OnDay[]> {
  const setUp = await setUpOf({ name: DEMONSTRATION_NAME, pack: 'plan-2012', since: SINCE });
  const facts: OnDay[] = [
    ...setUpFacts(DEMONSTRATION, setUp, SINCE, seededEntropy(seed, 'set-up')).map((fact) => ({
      day: SINCE,
      fact,
    })),
    ...STAFF.flatMap((person) => personFacts(seed, person)),
    ...deputies(seed, time, until),
    ...devolved(seed),
    await moved(seed),
  ];
  return facts.filter(({ day }) => day <= until).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function personFacts(seed: string, person: Staff): OnDay[] {
  const id = personId(seed, person.reference);
  const fact = (name: string, kind: string, day: Day, data: NewFact['data']): OnDay => ({
    day,
    fact: { id: uuidOf(`${id}|${name}`), stream: { kind: 'person', id }, kind, occurredOn: day, data },
  });
  const { reference, name, posts, left } = person;
  return [
    fact('registered', 'person-registered', posts[0].from, { reference, name }),
    ...posts.map(({ role, team, manager, from, to }, at) =>
      fact(
        `post ${at}`,
        'post-held',
        from,
        postData({
          role,
          ...(team === undefined ? {} : { team }),
          ...(manager === undefined ? {} : { manager: personId(seed, manager) }),
          ...(to === undefined ? {} : { to }),
        }),
      ),
    ),
    ...(left === undefined ? [] : [fact('left', 'person-left', left, {})]),
  ];
}

/** Who stands in while the operations manager is away: three times a year. */
function deputies(seed: string, time: Time, until: Day): OnDay[] {
  const id = personId(seed, 'om-01');
  const facts: OnDay[] = [];
  for (let year = 2013; year <= partsOf(dayNumber(until)).year; year += 1) {
    for (const away of AWAY) {
      const from = time.workday(`${year}-${away.from}` as Day);
      if (from < DEPUTIES_SINCE) continue;
      for (const { deputy, permissions } of STANDING_IN) {
        for (const permission of permissions) {
          facts.push({
            day: from,
            fact: {
              id: uuidOf(`${id}|deputy ${from} ${permission}`),
              stream: { kind: 'person', id },
              kind: 'deputy-named',
              occurredOn: from,
              recordedBy: personId(seed, 'head'),
              data: { deputy: personId(seed, deputy), permission, to: `${year}-${away.to}` },
            },
          });
        }
      }
    }
  }
  return facts;
}

const service = { kind: 'service', id: serviceStream(DEMONSTRATION) } as const;

/** Low-level work is devolved to practice managers (action 5a). */
function devolved(seed: string): OnDay[] {
  return ['sign-low', 'oversee-low'].map((permission) => ({
    day: DEVOLVED_ON,
    fact: {
      id: uuidOf(`${seed}|devolved|${permission}`),
      stream: service,
      kind: 'permission-granted',
      occurredOn: DEVOLVED_ON,
      recordedBy: personId(seed, 'head'),
      data: { role: 'practice-manager', permission },
    },
  }));
}

async function moved(seed: string): Promise<OnDay> {
  const pack = await shippedPack('current');
  const content = pack as unknown as Json;
  const head = personId(seed, 'head');
  return {
    day: MOVED_ON,
    fact: {
      id: uuidOf(`${seed}|moved`),
      stream: service,
      kind: 'pack-adopted',
      occurredOn: MOVED_ON,
      recordedBy: head,
      data: {
        pack: pack.id,
        setUp: false,
        digest: createHash('sha256').update(canonical(content)).digest('hex'),
        content,
        approvedBy: head,
      },
    },
  };
}
