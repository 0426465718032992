import { append, lockConfiguration, streamVersions } from '../../ledger/append.ts';
import type { Entropy } from '../../ledger/chain.ts';
import type { Via } from '../../ledger/fact.ts';
import { type Clock, todayOf } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connect.ts';
import { asEngine, inService } from '../../platform/database/in-service.ts';
import { PlainError } from '../../platform/errors.ts';
import { loadConfiguration } from './load.ts';
import { serviceStream } from './set-up.ts';

/** Declares the initial load finished: from then on a file's own recording days are refused (product 5.13). Once only. */
export async function finishInitialLoad(
  db: Database,
  service: string,
  by: { clock: Clock; entropy: Entropy; person: string; via: Via },
): Promise<void> {
  await inService(db, service, by.person === 'operator' ? 'operator' : { person: by.person }, async (tx) => {
    await lockConfiguration(tx, service, 'alone');
    if ((await loadConfiguration(tx, service)).initialLoadFinished) {
      throw new PlainError('The initial load was declared finished before.');
    }
    const stream = serviceStream(service);
    const versions = await asEngine(tx, () => streamVersions(tx, service, [stream]));
    await append(
      tx,
      { service, recordedBy: by.person, via: by.via, clock: by.clock, entropy: by.entropy },
      [
        {
          id: by.entropy.uuid(),
          stream: { kind: 'service', id: stream },
          kind: 'initial-load-finished',
          occurredOn: todayOf(by.clock),
          data: {},
        },
      ],
      versions,
    );
  });
}
