import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { openCase } from '../../src/features/cases/open.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { createService } from '../../src/features/service/create.ts';
import { randomEntropy } from '../../src/ledger/append.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { connect, type Database } from '../../src/platform/database/connect.ts';
import { APPLICATION, openEmbedded, readRun } from '../../src/platform/database/embedded/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import {
  allGone,
  type Opener,
  opener,
  processesOf,
  runs,
  temporaryFolder,
  until,
} from '../install/openers.ts';

const SERVICE = 'killed-often';
const CASES = 12;
/** Each session of the writer sees these deaths, the last of them its own or its keeper's. */
const SESSIONS = 17;

describe('fifty kill -9 during writes', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data: string;
  const cases: string[] = [];
  const acknowledged = new Set<string>();
  const failures = new Set<string>();

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
    const embedded = await openEmbedded(data);
    await migrate({ ownerUrl: embedded.ownerUrl, appRole: APPLICATION });
    const { db, close } = connect(embedded.appUrl);
    await createService(
      db,
      { id: SERVICE, name: 'Killed often', pack: 'current' },
      { clock: systemClock, entropy: randomEntropy },
    );
    for (let at = 0; at < CASES; at += 1) cases.push(await newCase(db, `K-${at}`));
    await close();
    await embedded.stop();
  }, 120_000);
  afterAll(() => folder.remove());

  it('lose no acknowledged fact, break no chain and leave no process', async () => {
    let kills = 0;
    for (let session = 0; session < SESSIONS; session += 1) {
      const writer = startWriter(data, cases);
      await somethingWritten(writer);
      const processes = await restarted(data);

      process.kill(backendOf(processes.postgres), 'SIGKILL'); // PostgreSQL then ends all its connections
      kills += 1;
      await somethingWritten(writer);

      process.kill(processes.postgres, 'SIGKILL');
      kills += 1;
      await somethingWritten(writer);
      const after = await restarted(data);

      const victim = session % 2 === 0 ? (writer.process.pid as number) : after.keeper;
      process.kill(victim, 'SIGKILL');
      kills += 1;
      await allGone([writer.process.pid as number, after.keeper, after.postgres, after.guard]);
      await until('every process of the folder to go', () => processesIn(data).length === 0);
      await writer.ended();
      note(writer);
      await nothingLost();
    }
    expect(kills).toBeGreaterThanOrEqual(50);
    expect(acknowledged.size).toBeGreaterThan(kills);
    expect([...failures].filter((words) => words.startsWith('unexplained'))).toEqual([]);
  }, 480_000);

  /** The processes of the folder; PostgreSQL has no number while it is just being started again. */
  async function restarted(folder: string): ReturnType<typeof processesOf> {
    let found: Awaited<ReturnType<typeof processesOf>> | null = null;
    await until('PostgreSQL to have a number again', async () => {
      found = await processesOf(folder).catch(() => null);
      return found !== null;
    });
    return found as unknown as Awaited<ReturnType<typeof processesOf>>;
  }

  /** What the writer was told, whoever died. */
  function note(writer: Opener): void {
    for (const event of writer.events) {
      if ('acknowledged' in event) acknowledged.add(String(event.acknowledged));
      if ('failed' in event) failures.add(String(event.failed));
      expect(event).not.toHaveProperty('refused');
    }
  }

  async function nothingLost(): Promise<void> {
    const embedded = await openEmbedded(data);
    const { db, close } = connect(embedded.appUrl);
    const stored = await readInService(db, SERVICE, 'engine', async (tx) =>
      (await sql<{ id: string }>`select id from fact where service_id = ${SERVICE}`.execute(tx)).rows.map(
        ({ id }) => id,
      ),
    );
    const there = new Set(stored);
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
    expect(await verifyService(db, SERVICE)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
      differences: [],
    });
    await close();
    await embedded.stop();
    expect(await readRun(data)).toBeNull();
    expect(processesIn(data)).toEqual([]);
  }
});

async function newCase(db: Database, reference: string): Promise<string> {
  const opened = await inService(db, SERVICE, 'engine', (tx) =>
    openCase(
      tx,
      {
        service: SERVICE,
        person: 'operator',
        via: 'form',
        clock: systemClock,
        entropy: randomEntropy,
        checkPermissions: false,
      },
      { reference, openedOn: '2024-01-15' as Day, child: {} },
    ),
  );
  if (opened.outcome !== 'opened') throw new Error(JSON.stringify(opened));
  return opened.caseId;
}

function startWriter(data: string, cases: readonly string[]): Opener {
  return opener(
    spawn(process.execPath, [join(import.meta.dirname, 'fixtures/writer.ts'), data, SERVICE, ...cases], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
}

/** Waits for facts that were acknowledged from now on, and then for a moment that nobody chose. */
async function somethingWritten(writer: Opener): Promise<void> {
  const count = (): number => writer.events.filter((event) => 'acknowledged' in event).length;
  const before = count();
  await until('facts to be acknowledged', () => count() >= before + 3, 30).catch((error: Error) => {
    throw new Error(`${error.message} ${JSON.stringify(writer.events.slice(-3))}`);
  });
  await sleep(Math.random() * 120);
}

/** A connection's own process, picked at random. */
function backendOf(postmaster: number): number {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  const backends = children.filter((pid) => read(`/proc/${pid}/cmdline`).includes(APPLICATION));
  return backends[Math.floor(Math.random() * backends.length)] as number;
}

/** Everything that works in the folder, or for it. */
function processesIn(data: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .filter((pid) => folderOf(pid).startsWith(data) || read(`/proc/${pid}/cmdline`).includes(data))
    .filter(runs);
}

function folderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
