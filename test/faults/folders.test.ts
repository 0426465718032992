import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/platform/database/embedded/index.ts';
import { processesOf, runs, startOpener, temporaryFolder } from '../install/openers.ts';
import { countersign } from './command-line.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  data = join(folder.path, 'data');
  const made = await countersign([
    ...['service', 'create', '--id', 'here', '--name', 'Here', '--pack', 'current', '--data', data],
  ]);
  expect(made.code).toBe(0);
}, 60_000);
afterAll(() => folder.remove());

const verify = ['verify', '--json', '--data'];
const ALL_WELL = { batches: 1, chain: 'ok', projections: 'ok' };

describe('commands on a folder', () => {
  it('work while a server serves it, and leave its PostgreSQL running', async () => {
    const server = startOpener(data, 'serve');
    await server.heard('ready');
    const { postgres } = await processesOf(data);
    const ran = await countersign([...verify, data]);
    expect([ran.code, JSON.parse(ran.out), ran.err]).toMatchObject([0, ALL_WELL, '']);
    const created = await countersign([
      ...['service', 'create', '--id', 'there', '--name', 'There', '--pack', 'current', '--data', data],
    ]);
    expect(created.code).toBe(0);
    expect(runs(postgres)).toBe(true);
    expect((await processesOf(data)).postgres).toBe(postgres);
    server.process.kill('SIGTERM');
    expect(await server.ended()).toBe(0);
    expect(runs(postgres)).toBe(false);
  });

  it('work at the same time as each other, on one folder and on two', async () => {
    const other = join(folder.path, 'other');
    const [made, ...ran] = await Promise.all([
      countersign([
        ...['service', 'create', '--id', 'other', '--name', 'Other', '--pack', 'current', '--data', other],
      ]),
      ...[1, 2, 3].map(() => countersign([...verify, data, '--service', 'here'])),
    ]);
    expect(made?.code).toBe(0);
    for (const each of ran) expect([each.code, JSON.parse(each.out)]).toMatchObject([0, ALL_WELL]);
    const [here, there] = await Promise.all([
      countersign([...verify, data, '--service', 'there']),
      countersign([...verify, other]),
    ]);
    for (const each of [here, there]) expect([each.code, JSON.parse(each.out)]).toMatchObject([0, ALL_WELL]);
  });

  it('may both make it at the same moment, and the second finds what the first made', async () => {
    const fresh = join(folder.path, 'fresh');
    const create = [
      'service',
      'create',
      '--id',
      'one',
      '--name',
      'One',
      '--pack',
      'current',
      '--data',
      fresh,
    ];
    const both = await Promise.all([countersign(create), countersign(create)]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 2]);
    expect(both.find(({ code }) => code === 2)?.err).toContain('There is a service "one" already.\n');
    const ran = await countersign([...verify, fresh]);
    expect([ran.code, JSON.parse(ran.out)]).toMatchObject([0, ALL_WELL]);
  });

  it('that need a service make none where there is none', async () => {
    const nowhere = join(folder.path, 'a-typing-mistake');
    for (const args of [
      ['verify'],
      ['rebuild'],
      ['export', 'facts', '--json-lines'],
      ['report', 'weekly'],
      ['backup', '--out', join(folder.path, 'backup')],
    ]) {
      expect(
        await countersign([...args, '--data', nowhere], {
          COUNTERSIGN_BACKUP_KEY: 'a secret of more than twenty characters',
        }),
      ).toEqual({
        code: 1,
        out: '',
        err: 'There is no service here yet. Set one up: countersign service create --id ID --name NAME --pack current\n',
      });
    }
    expect(await stat(nowhere).catch(() => null)).toBeNull();
  });

  it('find nothing left of a process that was killed while it made the folder', async () => {
    const cut = join(folder.path, 'cut-short');
    const opener = startOpener(cut);
    await opener.heard('log');
    opener.process.kill('SIGKILL');
    const database = await openEmbedded(cut, { fsync: false });
    await database.stop();
  });
});
