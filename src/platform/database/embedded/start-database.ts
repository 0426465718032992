import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { accountForPostgres } from './account.ts';
import { findBinaries } from './binaries.ts';
import { startGuard } from './guard.ts';
import { initialise } from './initialise.ts';
import { clusterIn, placeFor, SYSTEM_FOLDER, socketFolder } from './place.ts';
import { prepareDatabase } from './roles.ts';
import { secretsOf, writeSecrets } from './secrets.ts';
import { supervise, type Told } from './supervise.ts';

export interface RunningDatabase {
  readonly sockets: string;
  pid(): number | null;
  stop(): Promise<void>;
  /** Lets go of a folder that is not ours any more, without touching what is there now. */
  abandon(): void;
}

/** Makes what is missing of a data folder's database, and keeps its PostgreSQL running until `stop`. */
export async function startDatabase(
  dataDir: string,
  fsync: boolean,
  told: Told & { say(line: string): void },
): Promise<RunningDatabase> {
  const account = accountForPostgres();
  const secrets = await secretsOf(dataDir);
  const place = await placeFor(dataDir, account, secrets.place, told.say);
  if (place !== dataDir && secrets.place === undefined) await writeSecrets(dataDir, { ...secrets, place });
  const binaries = await findBinaries(account, account === null ? dataDir : SYSTEM_FOLDER, told.say);
  await initialise(place, binaries, account, { password: secrets.superuser, fsync, log: told.say });
  const sockets = await socketFolder(join(place, 'run'), account);
  const folder = clusterIn(place);
  const guard = startGuard(folder, account);
  const stopAll = async (postgres?: { stop(): Promise<void> }): Promise<void> => {
    await postgres?.stop();
    guard.release();
    await rm(sockets, { recursive: true, force: true });
  };
  try {
    const postgres = await supervise({ folder, sockets, binaries, account, fsync }, told);
    try {
      await prepareDatabase(folder, sockets, secrets);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
    return { sockets, pid: postgres.pid, stop: () => stopAll(postgres), abandon: () => guard.release() };
  } catch (error) {
    await stopAll();
    throw error;
  }
}
