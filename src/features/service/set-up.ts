import { createHash } from 'node:crypto';
import type { Day } from '../../engine/calendar/day.ts';
import { canonical, type Json } from '../../ledger/canonical.ts';
import type { Entropy } from '../../ledger/chain.ts';
import { derivedStream } from '../../ledger/derived-stream.ts';
import type { NewFact } from '../../ledger/fact.ts';
import { DEFAULT_ROLES } from '../organisation/index.ts';
import './facts.ts';

export interface SetUp {
  readonly name: string;
  /** What is adopted at set-up counts as known from this day. */
  readonly since: Day;
  readonly pack: { readonly id: string; readonly content: Json };
  readonly holidays: {
    readonly division: string;
    readonly source: string;
    readonly lastYear: number;
    readonly days: readonly { readonly day: Day; readonly title: string }[];
  };
}

/** The stream of a service's own facts. */
export function serviceStream(service: string): string {
  return derivedStream('service', service);
}

/** The facts with which a service begins: its name, the pack, the holidays, the ten roles and what each may do. */
export function setUpFacts(service: string, setUp: SetUp, today: Day, entropy: Entropy): NewFact[] {
  const stream = { kind: 'service', id: serviceStream(service) } as const;
  const fact = (kind: string, data: NewFact['data'], occurredOn: Day = setUp.since): NewFact => ({
    id: entropy.uuid(),
    stream,
    kind,
    occurredOn,
    ...(setUp.since < today ? { sourceRecordedOn: setUp.since } : {}),
    data,
  });
  return [
    fact('service-created', { name: setUp.name, since: setUp.since, pack: setUp.pack.id }),
    fact('pack-adopted', {
      pack: setUp.pack.id,
      setUp: true,
      digest: createHash('sha256').update(canonical(setUp.pack.content)).digest('hex'),
      content: setUp.pack.content,
    }),
    fact('holidays-adopted', {
      division: setUp.holidays.division,
      source: setUp.holidays.source,
      lastYear: setUp.holidays.lastYear,
      holidays: setUp.holidays.days.map(({ day, title }) => ({ day, title })),
    }),
    ...DEFAULT_ROLES.flatMap(({ role, title, permissions }) => [
      fact('role-defined', { role, title }),
      ...permissions.map((permission) => fact('permission-granted', { role, permission })),
    ]),
  ];
}
