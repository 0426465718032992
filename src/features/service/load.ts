import { readStreams, streamSize } from '../../ledger/read.ts';
import type { Clock } from '../../platform/clock.ts';
import { clockOn } from '../../platform/clock.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import { type ConfigurationHistory, foldConfiguration } from './config.ts';
import { serviceStream } from './set-up.ts';

const folded = new Map<string, ConfigurationHistory>();

/** The configuration of a service, folded once and again only when its stream has grown. */
export async function loadConfiguration(tx: ReadTx, service: string): Promise<ConfigurationHistory> {
  const stream = serviceStream(service);
  // The service's own stream is hidden from nobody: to see that it has not grown, nobody need become the engine.
  const size = await streamSize(tx, service, stream);
  const key = `${service} ${stream}`;
  const known = folded.get(key);
  if (known !== undefined && known.version === size.version && size.firstId === firstIds.get(key))
    return known;
  const history = foldConfiguration(await asEngine(tx, () => readStreams(tx, service, [stream])));
  folded.set(key, history);
  firstIds.set(key, size.firstId);
  return history;
}

/** Two databases may hold services of one name (tests do): the first fact's id tells them apart. */
const firstIds = new Map<string, string | null>();

/** The clock of a service: the real one, or the simulated one of a demonstration. */
export async function serviceClock(tx: ReadTx, service: string, real: Clock): Promise<Clock> {
  const row = await tx
    .selectFrom('service')
    .select(['today', 'demonstration'])
    .where('service_id', '=', service)
    .executeTakeFirst();
  return row?.today != null && row.demonstration ? clockOn(row.today) : real;
}
