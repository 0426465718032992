import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../../src/features/integrity/rebuild.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { append, randomEntropy } from '../../src/ledger/append.ts';
import { backupKey } from '../../src/platform/backup/key.ts';
import type { ServiceHead } from '../../src/platform/backup/records.ts';
import { restoreBackups } from '../../src/platform/backup/restore.ts';
import { type BackupReport, writeBackup } from '../../src/platform/backup/write.ts';
import { connect } from '../../src/platform/database/connect.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { fileContent, fileKept, keepFile } from '../../src/platform/files.ts';
import { temporaryFolder } from '../install/openers.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/cluster.ts';
import { planTale } from '../support/plan.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';
import { countersign } from './command-line.ts';
import { only, readWhole, type WholeDatabase } from './whole-database.ts';

const KEY = backupKey('a'.repeat(64));
const ODD =
  'Zoë said:\n"C:\\new\\table"\t\\. \\N and then\r\n\\.\nשלום 🧒🏽 \u2028 line \u2029 \u007f \u0001 end\\';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let there: TestService;
let caseId: string;
let evidence: string;
/** Three pieces, of bytes of every kind. */
const FILE = Buffer.from(Array.from({ length: 600_000 }, (_, at) => (at === 0 ? 65 : (at * 31) % 256)));
let files = 0;
const spare: TestDatabase[] = [];

const newFile = (): string => join(folder.path, `backup-${++files}`);
const backup = async (since?: readonly ServiceHead[]): Promise<BackupReport> =>
  writeBackup({
    ownerUrl: there.database.ownerUrl,
    file: newFile(),
    key: KEY,
    ...(since === undefined ? {} : { since }),
  });
const emptyDatabase = async (): Promise<TestDatabase> => {
  const database = await createEmptyDatabase();
  spare.push(database);
  return database;
};
const migratedDatabase = async (): Promise<TestDatabase> => {
  const database = await createTestDatabase();
  spare.push(database);
  return database;
};
const restore = (database: TestDatabase, paths: readonly string[], key = KEY): Promise<ServiceHead[]> =>
  restoreBackups({ ownerUrl: database.ownerUrl, appRole: database.appRole, files: paths, key });

/** Makes the projections again and verifies, as the application. */
async function projectAndVerify(database: TestDatabase): ReturnType<typeof verifyService> {
  const connection = connect(database.appUrl);
  try {
    await rebuild(connection.db, there.service);
    return await verifyService(connection.db, there.service);
  } finally {
    await connection.close();
  }
}

const note = (text: string): Promise<string> =>
  there.record(caseId, 'note', '2013-02-01', {}, { by: 'case-manager', text: { note: text } });

/** An erasure as the owner makes it: the fact, and the bodies that it names emptied. */
async function erase(fact: string): Promise<void> {
  await inService(there.connection.db, there.service, 'engine', (tx) =>
    append(
      tx,
      {
        service: there.service,
        recordedBy: 'operator',
        via: 'system',
        clock: there.clock,
        entropy: randomEntropy,
      },
      [
        {
          id: randomEntropy.uuid(),
          stream: { kind: 'service', id: '00000000-0000-4000-8000-00000000e4a5' },
          kind: 'erasure',
          occurredOn: '2013-03-01' as never,
          data: { facts: [fact], authority: 'A court, in a test.' },
        },
      ],
      new Map([['00000000-0000-4000-8000-00000000e4a5', 0]]),
    ),
  );
  await onServer(there.database.ownerUrl, (client) =>
    client.query(`select owner_erase_bodies($1, $2)`, [there.service, [fact]]),
  );
}

beforeAll(async () => {
  folder = await temporaryFolder();
  there = await testService('2013-02-01');
  caseId = await there.openCase('B-001', '2013-01-14', { team: 'north', name: 'Zoë O’Brien-Nowak' });
  await there.record(caseId, 'order-made', '2013-01-14', { orderType: 'referral-order' });
  await there.record(caseId, 'allocated', '2013-01-15', { to: there.people['case-manager'] ?? '' });
  await note(ODD);
  const plan = planTale(there);
  const action = await plan.action('1a', await plan.recommendation('YOS 1'));
  evidence = there.entropy.uuid();
  await inService(there.connection.db, there.service, { person: there.people.head ?? '' }, (tx) =>
    keepFile(tx, there.service, {
      id: evidence,
      name: 'audit.txt',
      content: FILE,
      needs: 'see-plan-names',
      by: there.people.head ?? '',
      on: '2013-02-01' as never,
      at: there.clock.now(),
    }),
  );
  await plan.record(
    'evidence-added',
    '2013-02-01',
    { action, type: 'file', strength: 'sample', target: evidence },
    { title: 'Audit' },
  );
  await onServer(there.database.superUrl, async (client) => {
    await client.query(
      `insert into account (service_id, person_id, username, password_hash) select service_id, person_id, reference, 'hash of ' || name from person;
       insert into draft (service_id, person_id, form, subject, body) select service_id, person_id, 'note', 'new', $$${ODD}$$ from person limit 3;
       insert into saved_list (service_id, person_id, name, query) select service_id, person_id, 'Mine \\ and "yours"', 'team=north' from person limit 1;
       insert into read_log (service_id, read_at, person_id, case_id, what)
         select service_id, now() - n * interval '20 days', person_id::text, '${caseId}', 'case page' from person, generate_series(0, 9) n`,
    );
  });
});
afterAll(async () => {
  for (const database of spare) await database.drop();
  await there.close();
  await folder.remove();
});

describe('a backup', () => {
  it('holds every table whose comment says truth, row for row, and gives the same projections and the same head', async () => {
    const before = await readWhole(there.database.superUrl);
    const was = await verifyService(there.connection.db, there.service);
    const report = await backup();
    expect(report.heads).toEqual([{ service: there.service, number: was.batches, hash: was.head }]);
    const truth = Object.entries(only(before, 'truth'));
    expect(Object.fromEntries(truth.map(([name, { rows }]) => [name, rows.length]))).toEqual(
      Object.fromEntries(Object.entries(report.tables).map(([name, { rows }]) => [name, rows])),
    );
    expect(truth.filter(([, { rows }]) => rows.length > 0).map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'account',
        'batch',
        'draft',
        'fact',
        'fact_text',
        'read_log',
        'saved_list',
        'service',
      ]),
    );

    const empty = await emptyDatabase();
    expect(await restore(empty, [report.file])).toEqual(report.heads);
    expect(only(await readWhole(empty.superUrl), 'truth')).toEqual(only(before, 'truth'));
    const now = await projectAndVerify(empty);
    expect(now).toEqual({ ...was, chain: 'ok', projections: 'ok' });
    expect(only(await readWhole(empty.superUrl), 'truth', 'projection')).toEqual(
      only(before, 'truth', 'projection'),
    );
  });

  it('restores into a database that was migrated before, and grants the application what it may do', async () => {
    const report = await backup();
    const migrated = await migratedDatabase();
    await restore(migrated, [report.file]);
    expect((await projectAndVerify(migrated)).head).toBe(report.heads[0]?.hash);
    await onServer(migrated.appUrl, async (client) => {
      await expect(client.query('delete from fact')).rejects.toThrow('permission denied');
    });
  });

  it('can be read by nobody else, shows nothing of what it holds, and says its own digest', async () => {
    const report = await backup();
    expect((await stat(report.file)).mode & 0o777).toBe(0o600);
    const bytes = await readFile(report.file);
    expect(bytes.length).toBe(report.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(report.sha256);
    for (const word of ['B-001', 'referral-order', 'test-service', 'migration'])
      expect(bytes.includes(word)).toBe(false);
  });

  it('picks up tables that later releases add: with files, references, numbers given out, worked-out columns', async () => {
    const migrated = await migratedDatabase();
    for (const database of [there.database, migrated]) {
      await onServer(database.ownerUrl, (client) =>
        client.query(
          `create table stored_file (service_id text not null, file_id bigint generated always as identity primary key,
             name text not null, about jsonb, size numeric, ratio float8, large bigint, upper_name text generated always as (upper(name)) stored);
           comment on table stored_file is 'truth: a file, for this test';
           create table stored_chunk (file_id bigint references stored_file, part int, "odd ""name" text, body bytea, primary key (file_id, part));
           comment on table stored_chunk is 'truth: 256 kB of a file';
           create table not_said (n int);
           create table worked_out (n int);
           comment on table worked_out is 'projection: not truth'`,
        ),
      );
    }
    await onServer(there.database.ownerUrl, (client) =>
      client.query(
        `insert into stored_file (service_id, name, about, size, ratio, large)
           select 'test-service', 'file ' || n, '{"a": "\\u2028 \\\\ \\n"}', 12345678901234567890.123456789, 0.1::float8 + 0.2::float8, 9007199254740993
           from generate_series(1, 3) n;
         insert into stored_chunk select 2, n, E'tab\\there \\\\. \\r\\n', decode(repeat(md5(n::text), 16384), 'hex') from generate_series(1, 100) n;
         insert into not_said values (1); insert into worked_out values (1)`,
      ),
    );
    try {
      const report = await backup();
      expect(report.tables.stored_chunk?.rows).toBe(100);
      expect(report.tables).not.toHaveProperty('not_said');
      expect(report.tables).not.toHaveProperty('worked_out');
      await restore(migrated, [report.file]);
      expect(only(await readWhole(migrated.superUrl), 'truth')).toEqual(
        only(await readWhole(there.database.superUrl), 'truth'),
      );
      const { rows } = await onServer(migrated.ownerUrl, (client) =>
        client.query(
          `insert into stored_file (service_id, name) values ('test-service', 'next') returning file_id::int as id`,
        ),
      );
      expect(rows).toEqual([{ id: 4 }]);
      const other = await migratedDatabase();
      await expect(restore(other, [report.file])).rejects.toThrow(
        `The backup ${report.file} holds a table or column "stored_file" that this release does not know. Restore it with the release that made it, or a newer one.`,
      );
    } finally {
      await onServer(there.database.ownerUrl, (client) =>
        client.query('drop table stored_chunk, stored_file, not_said, worked_out'),
      );
    }
  });

  it('brings the files of the plan back, byte for byte', async () => {
    const report = await backup();
    expect(report.tables.file_chunk?.rows).toBe(3);
    const database = await emptyDatabase();
    await restore(database, [report.file]);
    await projectAndVerify(database);
    const connection = connect(database.appUrl);
    try {
      const content = await readInService(
        connection.db,
        there.service,
        { person: there.people.head ?? '' },
        async (tx) => {
          const file = await fileKept(tx, there.service, evidence);
          return file === null ? null : fileContent(tx, there.service, file);
        },
      );
      expect(content?.equals(FILE)).toBe(true);
    } finally {
      await connection.close();
    }
  });

  it('and its restoring need little memory, however much there is', async () => {
    const from = await migratedDatabase();
    const to = await migratedDatabase();
    const table = `create table big (n int, body bytea); comment on table big is 'truth: much'`;
    await onServer(to.ownerUrl, (client) => client.query(table));
    await onServer(from.ownerUrl, (client) =>
      client.query(
        `${table}; insert into service (service_id, name, since) values ('s', 'S', '2012-01-01');
         insert into batch values ('s', 1, now(), current_date, 0, sha256(''), sha256('1'));
         insert into big select n, decode((select string_agg(md5(n || '-' || m || random()), '') from generate_series(1, 16384) m), 'hex')
           from generate_series(1, 240) n`,
      ),
    );
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        join(import.meta.dirname, 'fixtures/backup-memory.ts'),
        from.ownerUrl,
        to.ownerUrl,
        to.appRole,
        newFile(),
      ],
      { encoding: 'utf8' },
    );
    const { bytes, most } = JSON.parse(stdout === '' ? stderr : stdout) as { bytes: number; most: number };
    expect(bytes).toBeGreaterThan(60_000_000);
    expect(most).toBeLessThan(220_000_000);
    const counts = (database: TestDatabase): Promise<unknown> =>
      onServer(
        database.ownerUrl,
        async (client) =>
          (await client.query(`select count(*), md5(string_agg(md5(body), '' order by n)) from big`)).rows,
      );
    expect(await counts(to)).toEqual(await counts(from));
  });

  it('is not made of nothing', async () => {
    const empty = await migratedDatabase();
    await expect(writeBackup({ ownerUrl: empty.ownerUrl, file: newFile(), key: KEY })).rejects.toThrow(
      'There is no service here yet, so there is nothing to back up.',
    );
  });

  it('is refused to a login from which row-level security would hide rows', async () => {
    await expect(writeBackup({ ownerUrl: there.database.appUrl, file: newFile(), key: KEY })).rejects.toThrow(
      /row-level security/,
    );
  });

  it('says where it cannot be written, and leaves no part of a file', async () => {
    const file = join(folder.path, 'no-such-folder', 'backup');
    await expect(writeBackup({ ownerUrl: there.database.ownerUrl, file, key: KEY })).rejects.toThrow(
      `The backup ${file} could not be written: its folder does not exist. Make the folder, or name a file in another.`,
    );
    await expect(
      writeBackup({ ownerUrl: there.database.ownerUrl, file: folder.path, key: KEY }),
    ).rejects.toThrow(`${folder.path} is a folder. Name the file to write the backup to.`);
  });

  it('is never written over a file, full or incremental: what is there stays', async () => {
    const full = await backup();
    const was = await readFile(full.file);
    const again = { ownerUrl: there.database.ownerUrl, file: full.file, key: KEY };
    for (const options of [again, { ...again, since: full.heads }]) {
      await expect(writeBackup(options)).rejects.toThrow(
        `There is a file ${full.file} already, and a backup is not written over another file. Give another name, for example with the day and the hour in it, or move that file away.`,
      );
    }
    expect(await readFile(full.file)).toEqual(was);
  });

  it('says that the disk for it is full, and leaves no part of a file', async ({ skip }) => {
    const disk = join(folder.path, 'disk');
    await mkdir(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', disk]).status === 0;
    skip(!mounted, 'no file system can be mounted here');
    try {
      const file = join(disk, 'backup');
      await expect(writeBackup({ ownerUrl: there.database.ownerUrl, file, key: KEY })).rejects.toThrow(
        `The backup ${file} could not be written: the disk that it was to lie on is full. Make room there, or name a file on another disk.`,
      );
      expect(spawnSync('ls', ['-A', disk], { encoding: 'utf8' }).stdout).toBe('');
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});

describe('incremental backups', () => {
  it('restore, after the full one and in order, to the same as a full one; an erasure reaches what an earlier one held', async () => {
    const doomed = await note('To be erased.');
    const full = await backup();
    await note('After the full one.');
    const first = await backup(full.heads);
    await note('After the first increment.');
    await erase(doomed);
    await onServer(there.database.superUrl, (client) =>
      client.query(`delete from draft; update account set failed_count = 3 where username = 'head'`),
    );
    const second = await backup(first.heads);
    expect(second.tables.fact?.rows).toBe(2);
    expect(second.tables.batch?.rows).toBe(2);
    expect(second.tables.fact_text?.rows).toBe(1);
    const third = await backup(second.heads);
    expect(third.tables.batch?.rows).toBe(0);

    const [parts, whole] = [await emptyDatabase(), await emptyDatabase()];
    expect(await restore(parts, [full.file, first.file, second.file, third.file])).toEqual(second.heads);
    await restore(whole, [(await backup()).file]);
    const truth = only(await readWhole(there.database.superUrl), 'truth');
    expect(only(await readWhole(whole.superUrl), 'truth')).toEqual(truth);
    expect(only(await readWhole(parts.superUrl), 'truth')).toEqual(truth);
    expect(await projectAndVerify(parts)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
      head: second.heads[0]?.hash,
    });
  });

  it('are refused where they do not follow each other', async () => {
    const full = await backup();
    await note('One more.');
    const first = await backup(full.heads);
    await note('And another.');
    const second = await backup(first.heads);
    const order = async (...reports: BackupReport[]): Promise<unknown> => {
      const empty = await emptyDatabase();
      return restore(
        empty,
        reports.map(({ file }) => file),
      ).catch((error: Error) => error.message);
    };
    expect(await order(first)).toBe(
      `${first.file} is an incremental backup, and there is none before it. Give the full backup first, then each incremental one in order.`,
    );
    expect(await order(full, second)).toBe(
      `${second.file} is an incremental backup and does not follow the file before it. Give the full backup first, then each incremental one in order.`,
    );
    expect(await order(full, first, first)).toMatch(/does not follow the file before it/);
    expect(await order(full, full)).toBe(
      `${full.file} is a full backup, and stands after another. Give one full backup, then the incremental ones that follow it, in order.`,
    );
    expect(await order(full, first, second)).toEqual(second.heads);
  });

  it('are refused for another ledger', async () => {
    const full = await backup();
    const stranger = { ...(full.heads[0] as ServiceHead), hash: 'ab'.repeat(32) };
    await expect(backup([stranger])).rejects.toThrow(
      'The service "test-service" here is not the one of the earlier backup, so nothing can be added to it. Make a full backup.',
    );
  });
});

describe('a file that cannot be restored is refused in words, and nothing of it stays', () => {
  const CHANGED = 'The backup file was changed or damaged since it was written. Use another copy of it.';
  const CUT_OFF = 'The backup file ends too early: it was cut off. Use another copy of it.';
  const WRONG_KEY =
    'The backup file cannot be opened: the key is not the one it was made with, or the file was changed. Check the key, then try another copy.';
  const NO_BACKUP = 'This file is not a Countersign backup. Choose the file that the backup command wrote.';
  let report: BackupReport;
  let good: Buffer;
  let target: TestDatabase;
  let untouched: WholeDatabase;
  const refusal = async (bytes: Buffer | string, key = KEY): Promise<string> => {
    const file = newFile();
    await writeFile(file, bytes);
    const words = await restore(target, [file], key).then(
      () => 'restored',
      (error: Error) => error.message,
    );
    expect(await readWhole(target.superUrl)).toEqual(untouched);
    return words.replace(`${file}: `, '');
  };

  beforeAll(async () => {
    // Enough for three frames, so that a fault can lie in any of them.
    await onServer(there.database.superUrl, (client) =>
      client.query(
        `insert into draft (service_id, person_id, form, subject, body)
         select 'test-service', gen_random_uuid(), 'note', n::text, (select string_agg(md5(random()::text), '') from generate_series(1, 2000 + n * 0) m)
         from generate_series(1, 100) n`,
      ),
    );
    report = await backup();
    good = await readFile(report.file);
    target = await emptyDatabase();
    untouched = await readWhole(target.superUrl);
    expect(good.length).toBeGreaterThan(2.5e6);
  });

  it('made with another key', async () => {
    expect(await refusal(good, backupKey('b'.repeat(64)))).toBe(WRONG_KEY);
  });

  it('with one byte flipped, wherever it lies', async () => {
    const flipped = (at: number): Buffer => {
      const bytes = Buffer.from(good);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      return bytes;
    };
    expect(await refusal(flipped(3))).toBe(NO_BACKUP);
    expect(await refusal(flipped(25))).toBe(WRONG_KEY); // the salt
    expect(await refusal(flipped(100))).toBe(WRONG_KEY); // the first frame
    const second = 21 + 16 + 4 + (1 << 20) + 16;
    expect(await refusal(flipped(second + 2))).toBe(CHANGED); // a length
    expect(await refusal(flipped(second + 3))).toBe(CHANGED); // the mark of the last frame
    for (const at of [second + 500, good.length - 20, good.length - 1])
      expect(await refusal(flipped(at))).toBe(CHANGED);
  });

  it('cut off, wherever that is', async () => {
    for (const length of [25, 40, 5_000, (1 << 20) + 57, 2_000_000, good.length - 1])
      expect(await refusal(good.subarray(0, length))).toBe(CUT_OFF);
    const longer = newFile();
    await writeFile(longer, good);
    await truncate(longer, good.length + 1);
    expect(await refusal(await readFile(longer))).toBe(CHANGED);
  });

  it('with frames in another order, or of another file', async () => {
    const frame = 4 + (1 << 20) + 16;
    const [head, one, two, rest] = [
      good.subarray(0, 37),
      good.subarray(37, 37 + frame),
      good.subarray(37 + frame, 37 + 2 * frame),
      good.subarray(37 + 2 * frame),
    ];
    expect(await refusal(Buffer.concat([head, two, one, rest]))).toBe(WRONG_KEY);
    const other = await readFile((await backup()).file);
    expect(await refusal(Buffer.concat([head, one, other.subarray(37 + frame)]))).toBe(CHANGED);
  });

  it('that is no backup, empty, a folder, or not there', async () => {
    expect(await refusal('PK\u0003\u0004 a spreadsheet')).toBe(NO_BACKUP);
    expect(await refusal('')).toBe(NO_BACKUP);
    await expect(restore(target, [folder.path])).rejects.toThrow(
      `${folder.path}: that is a folder. Name the file that the backup command wrote.`,
    );
    const gone = newFile();
    await expect(restore(target, [gone])).rejects.toThrow(`${gone}: there is no such file. Check its name.`);
  });

  it('into a place that is not empty', async () => {
    await expect(restore(there.database, [report.file])).rejects.toThrow(
      'There is a service here already. Restore into an empty folder or database, so that nothing is overwritten.',
    );
    const strange = await emptyDatabase();
    await onServer(strange.ownerUrl, (client) => client.query('create table orders (n int)'));
    await expect(restore(strange, [report.file])).rejects.toThrow(
      'This database holds tables of something else. Restore into an empty database, so that nothing is overwritten.',
    );
  });

  it('of a newer release, or of an older one than the database was migrated to', async () => {
    const migration = (what: string): Promise<unknown> =>
      onServer(there.database.ownerUrl, (client) => client.query(what));
    await migration(`insert into migration (name) values ('9999_from_the_future.sql')`);
    const newer = await backup().finally(() =>
      migration(`delete from migration where name = '9999_from_the_future.sql'`),
    );
    await expect(restore(target, [newer.file])).rejects.toThrow(
      `The backup ${newer.file} was made by a newer release of Countersign. Install that release, then restore.`,
    );
    const later = await migratedDatabase();
    await onServer(later.ownerUrl, (client) =>
      client.query(`insert into migration (name) values ('9999_from_the_future.sql')`),
    );
    await expect(restore(later, [report.file])).rejects.toThrow(
      `The backup ${report.file} was made by an older release than this database was set up for. Restore into a database in which "migrate" was not run; restoring brings it to this release.`,
    );
  });
});

describe('the key', () => {
  it('is 64 hexadecimal characters, or any secret that is long enough, in text or not', () => {
    expect(backupKey(` ${'0F'.repeat(32)}\n`)).toEqual(Buffer.alloc(32, 15));
    expect(backupKey('a long secret of many words\n')).toEqual(backupKey('a long secret of many words'));
    expect(backupKey(Buffer.alloc(32, 0xff))).not.toEqual(backupKey(Buffer.alloc(32, 0xfe)));
    expect(() => backupKey('short')).toThrow(
      'The backup key is too short. Use 64 hexadecimal characters (openssl rand -hex 32), or a secret of at least 20 characters.',
    );
  });
});

describe('by command line', () => {
  const SECRET = { COUNTERSIGN_BACKUP_KEY: 'a secret of more than twenty characters' };
  const server = (database: TestDatabase): Record<string, string> => ({
    DATABASE_URL: database.appUrl,
    DATABASE_MIGRATE_URL: database.ownerUrl,
  });

  it('from a server into a folder, and by increments from the folder into another server: one head all the way', async () => {
    const keyFile = join(folder.path, 'key');
    await writeFile(keyFile, `${SECRET.COUNTERSIGN_BACKUP_KEY}\n`);
    await chmod(keyFile, 0o644);
    const one = newFile();
    const made = await countersign(
      ['backup', '--out', one, '--key-file', keyFile, '--json'],
      server(there.database),
    );
    expect(made.err).toBe(
      `Others on this machine may read the key file ${keyFile} (mode 644). Run: chmod 600 ${keyFile}\n`,
    );
    const { head } = await verifyService(there.connection.db, there.service);
    const report = JSON.parse(made.out) as BackupReport;
    expect(report.heads).toEqual([{ service: there.service, number: report.tables.batch?.rows, hash: head }]);

    const data = join(folder.path, 'data');
    const wrong = await countersign(['restore', one, '--data', data], {
      COUNTERSIGN_BACKUP_KEY: 'b'.repeat(64),
    });
    expect([wrong.code, wrong.out]).toEqual([1, '']);
    expect(wrong.err).toMatch(/the key is not the one it was made with/);
    expect(await stat(data).catch(() => null)).toBeNull();

    const restored = await countersign(['restore', one, '--data', data, '--json'], SECRET);
    expect(JSON.parse(restored.out)).toEqual({
      services: [
        {
          service: there.service,
          facts: report.tables.fact?.rows,
          batches: report.tables.batch?.rows,
          head,
          chain: 'ok',
          projections: 'ok',
        },
      ],
    });
    expect(restored.code).toBe(0);
    const again = await countersign(['restore', one, '--data', data], SECRET);
    expect([again.code, again.out, again.err]).toEqual([
      1,
      '',
      'There is a service here already. Restore into an empty folder or database, so that nothing is overwritten.\n',
    ]);
    const verified = await countersign(['verify', '--data', data, '--head', String(head), '--json']);
    expect([verified.code, JSON.parse(verified.out)]).toMatchObject([
      0,
      { head, chain: 'ok', projections: 'ok' },
    ]);

    const two = newFile();
    const added = await countersign(['backup', '--data', data, '--out', two, '--since', one], SECRET);
    expect(added.out).toBe(`${there.service}: head ${head} at batch ${report.tables.batch?.rows}\n`);
    const target = await emptyDatabase();
    const back = await countersign(['restore', one, two], { ...SECRET, ...server(target) });
    expect(back.out).toBe(
      `${there.service}: ${report.tables.fact?.rows} facts in ${report.tables.batch?.rows} batches, head ${head}, chain ok, projections ok\n`,
    );
    expect(only(await readWhole(target.superUrl), 'truth')).toEqual(
      only(await readWhole(there.database.superUrl), 'truth'),
    );
  }, 120_000);

  it('says what is missing: a key, the owner’s login, a report', async () => {
    const { DATABASE_URL } = server(there.database) as { DATABASE_URL: string };
    const run = async (args: string[], env: Record<string, string>): Promise<unknown[]> => {
      const { code, out, err } = await countersign(args, { DATABASE_URL, ...env });
      return [code, out, err];
    };
    const out = newFile();
    expect(await run(['backup', '--out', out], {})).toEqual([
      2,
      '',
      'A backup is encrypted and needs a key: give --key-file FILE, or set COUNTERSIGN_BACKUP_KEY.\n',
    ]);
    expect(await run(['backup', '--out', out, '--key-file', '/no/such/key'], {})).toEqual([
      2,
      '',
      'The key file /no/such/key cannot be read. Check its name and who may read it.\n',
    ]);
    expect(await run(['backup', '--out', out], SECRET)).toEqual([
      1,
      '',
      'A backup needs the owner’s login. Set DATABASE_MIGRATE_URL to it.\n',
    ]);
    const report = join(folder.path, 'report.json');
    await writeFile(report, '{"not":"a report"}');
    expect(await run(['backup', '--out', out, '--since', report], SECRET)).toEqual([
      2,
      '',
      `${report} is neither a backup nor the report of one. Give the earlier backup, or what countersign backup --json printed.\n`,
    ]);
  });
});
