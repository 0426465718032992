import { FOREVER } from '../../../engine/calendar/day.ts';
import { append, lockConfiguration, lockStreams, streamVersions } from '../../../ledger/append.ts';
import type { NewFact, StoredFact } from '../../../ledger/fact.ts';
import { readStreams } from '../../../ledger/read.ts';
import { asEngine, type WriteTx } from '../../../platform/database/in-service.ts';
import { type KnownPerson, personKnown } from '../person.ts';
import { projectPeople } from '../project.ts';
import type { OrganisationRecorder } from '../register.ts';
import type { ChangeProblem } from './problems.ts';

export type ChangeOutcome =
  | { readonly outcome: 'recorded' }
  | { readonly outcome: 'refused'; readonly problems: readonly ChangeProblem[] }
  /** Somebody else changed the person since; these are their facts. */
  | { readonly outcome: 'conflict'; readonly since: readonly StoredFact[]; readonly version: number }
  | { readonly outcome: 'unknown' };

/** A person whose stream is held for the rest of the transaction. */
export interface Held {
  readonly person: KnownPerson;
  readonly facts: readonly StoredFact[];
  /** Appends facts to the person's stream and folds the person again. */
  record(facts: readonly Omit<NewFact, 'stream'>[]): Promise<void>;
}

/**
 * Changes a person as they were `seen`: takes the configuration alone, so that two administrators cannot each take the
 * other's post at the same moment, and tells of whatever somebody else recorded since.
 */
export async function withPerson(
  tx: WriteTx,
  by: OrganisationRecorder,
  request: { readonly person: string; readonly seen: number },
  work: (held: Held) => Promise<ChangeOutcome>,
): Promise<ChangeOutcome> {
  await lockConfiguration(tx, by.service, 'alone');
  await lockStreams(tx, by.service, [request.person]);
  return asEngine(tx, async () => {
    const facts = await readStreams(tx, by.service, [request.person]);
    const person = personKnown(facts, FOREVER);
    if (person === null) return { outcome: 'unknown' };
    const since = facts.filter((fact) => fact.version > request.seen && fact.recordedBy !== by.person);
    if (since.length > 0) return { outcome: 'conflict', since, version: facts.length };
    return work({
      person,
      facts,
      record: async (fresh) => {
        const stream = { kind: 'person', id: request.person } as const;
        await append(
          tx,
          { ...by, recordedBy: by.person },
          fresh.map((fact) => ({ ...fact, stream })),
          await streamVersions(tx, by.service, [request.person]),
        );
        await projectPeople(tx, by.service, [request.person]);
      },
    });
  });
}
