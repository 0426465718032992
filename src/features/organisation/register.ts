import type { Day } from '../../engine/calendar/day.ts';
import { append, lockConfiguration, lockStreams, streamVersions } from '../../ledger/append.ts';
import type { Entropy } from '../../ledger/chain.ts';
import type { NewFact, Via } from '../../ledger/fact.ts';
import type { Clock } from '../../platform/clock.ts';
import { asEngine, type WriteTx } from '../../platform/database/in-service.ts';
import { PlainError } from '../../platform/errors.ts';
import './facts.ts';
import { peopleByReference, projectPeople } from './project.ts';

export interface OrganisationRecorder {
  readonly service: string;
  readonly person: string;
  readonly via: Via;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

export interface NewPerson {
  /** What the service calls the person in files and on the command line: cm-01. */
  readonly reference: string;
  readonly name: string;
  readonly role: string;
  readonly team?: string;
  /** The id of the line manager. */
  readonly manager?: string;
  readonly from: Day;
  readonly to?: Day;
  /** Set-up and initial load: counts as known since this day. */
  readonly knownSince?: Day;
}

/** Registers a person with a first post. Returns the person's id. Throws a plain error where the reference is taken or the role unknown. */
export async function registerPerson(
  tx: WriteTx,
  by: OrganisationRecorder,
  person: NewPerson,
): Promise<string> {
  const reference = person.reference.trim().normalize('NFC');
  if (reference === '') throw new PlainError('Give the person a reference, for example cm-01.');
  if (person.name.trim() === '') throw new PlainError('Enter the person’s name.');
  const taken = await asEngine(tx, () => peopleByReference(tx, by.service, [reference]));
  if (taken.size > 0)
    throw new PlainError(`The reference ${reference} is taken by another person. Choose another.`);
  await refuseUnknownRole(tx, by.service, person.role);
  const id = by.entropy.uuid();
  const recorded = person.knownSince === undefined ? {} : { sourceRecordedOn: person.knownSince };
  const stream = { kind: 'person', id } as const;
  await recordOnPerson(tx, by, id, [
    {
      id: by.entropy.uuid(),
      stream,
      kind: 'person-registered',
      occurredOn: person.from,
      ...recorded,
      data: { reference, name: person.name.trim().normalize('NFC') },
    },
    {
      id: by.entropy.uuid(),
      stream,
      kind: 'post-held',
      occurredOn: person.from,
      ...recorded,
      data: postData(person),
    },
  ]);
  return id;
}

/** The body of a `post-held` fact. */
export function postData(post: Pick<NewPerson, 'role' | 'team' | 'manager' | 'to'>): NewFact['data'] {
  return {
    role: post.role,
    ...(post.team === undefined ? {} : { team: post.team }),
    ...(post.manager === undefined ? {} : { manager: post.manager }),
    ...(post.to === undefined ? {} : { to: post.to }),
  };
}

/** Appends facts to a person's stream and folds the person again. */
export async function recordOnPerson(
  tx: WriteTx,
  by: OrganisationRecorder,
  person: string,
  facts: readonly NewFact[],
): Promise<void> {
  await lockConfiguration(tx, by.service, 'shared');
  await lockStreams(tx, by.service, [person]);
  await asEngine(tx, async () => {
    const versions = await streamVersions(tx, by.service, [person]);
    await append(tx, { ...by, recordedBy: by.person }, facts, versions);
    await projectPeople(tx, by.service, [person]);
  });
}

async function refuseUnknownRole(tx: WriteTx, service: string, role: string): Promise<void> {
  const roles = await tx
    .selectFrom('role')
    .select('role')
    .where('service_id', '=', service)
    .orderBy('role')
    .execute();
  if (roles.some((one) => one.role === role)) return;
  throw new PlainError(
    `There is no role "${role}". The roles are: ${roles.map((one) => one.role).join(', ')}.`,
  );
}
