import { createHash } from 'node:crypto';
import type { Day } from '../../engine/calendar/day.ts';
import { canonical, type Json } from '../../ledger/canonical.ts';
import type { Entropy } from '../../ledger/chain.ts';
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

/** The id of a service's own stream follows from the service's id, so that it need not be kept anywhere. */
export function serviceStream(service: string): string {
  const bytes = createHash('sha256').update(`countersign service stream ${service}`).digest().subarray(0, 16);
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x50, 6);
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
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
