import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { append, streamVersions } from '../../src/ledger/append.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { countersign } from './command-line.ts';

interface Line {
  readonly service: string;
  readonly id: string;
  readonly stream: { readonly kind: string; readonly id: string };
  readonly version: number;
  readonly kind: string;
  readonly schema: number;
  readonly occurredOn: string;
  readonly sourceRecordedOn: string | null;
  readonly knownOn: string;
  readonly recordedBy: string;
  readonly via: string;
  readonly corrects: string | null;
  readonly withdraws: string | null;
  readonly batch: number;
  readonly position: number;
  readonly recordedAt: string;
  readonly batchHash: string;
  readonly data: unknown;
  readonly dataSalt: string;
  readonly dataDigest: string;
  readonly textDigest: string | null;
  readonly text?: unknown;
  readonly textSalt?: string | null;
}

const TEXT = 'Zoë said:\n"no"\\ \u2028 🧒🏽';
let there: TestService;
let env: Record<string, string>;
let note: string;
let head: string | null;

beforeAll(async () => {
  there = await testService('2013-02-01');
  env = { DATABASE_URL: there.database.appUrl };
  const caseId = await there.openCase('E-001', '2013-01-14', { name: 'Zoë O’Brien-Nowak' });
  const order = await there.record(caseId, 'order-made', '2013-01-14', { orderType: 'referral-order' });
  await there.record(
    caseId,
    'order-made',
    '2013-01-15',
    { orderType: 'referral-order' },
    { corrects: order },
  );
  note = await there.record(caseId, 'note', '2013-02-01', {}, { by: 'case-manager', text: { note: TEXT } });
  await appendMany(caseId, 1_100);
  ({ head } = await verifyService(there.connection.db, there.service));
}, 120_000);
afterAll(() => there.close());

const exported = async (...more: string[]): Promise<Line[]> => {
  const { code, out, err } = await countersign(['export', 'facts', '--json-lines', ...more], {
    ...env,
    ...(more.length === 0 ? {} : { DATABASE_MIGRATE_URL: there.database.ownerUrl }),
  });
  expect([code, err]).toEqual([0, '']);
  expect(out.endsWith('\n')).toBe(true);
  return out
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
};

describe('the exported facts', () => {
  it('give whoever holds them the head of the chain again, with nothing but SHA-256 and what --help says', async () => {
    const lines = await exported();
    const sha256 = (...parts: (string | Buffer)[]): string => {
      const hash = createHash('sha256');
      for (const part of parts) hash.update(part);
      return hash.digest('hex');
    };
    let previous = '0'.repeat(64);
    for (const [number, facts] of Map.groupBy(lines, ({ batch }) => batch)) {
      const digests = facts.map((fact) => {
        expect(sha256(Buffer.from(fact.dataSalt, 'hex'), sorted(fact.data))).toBe(fact.dataDigest);
        const { service, id, stream, version, kind, schema, occurredOn, sourceRecordedOn } = fact;
        const { recordedBy, via, corrects, withdraws, dataDigest, textDigest } = fact;
        return sha256(
          sorted({
            ...{ service, id, stream, version, kind, schema, occurredOn, sourceRecordedOn },
            ...{ recordedBy, via, corrects, withdraws, data: dataDigest, text: textDigest },
          }),
        );
      });
      const { service, recordedAt, batchHash } = facts[0] as Line;
      expect(facts.map(({ position }) => position)).toEqual(facts.map((_, at) => at));
      expect(sha256(sorted({ service, number, recordedAt, previous, facts: digests }))).toBe(batchHash);
      previous = batchHash;
    }
    expect(previous).toBe(head);
    expect(lines.length).toBeGreaterThan(1_100);
  });

  it('have the documented shape, corrections and their originals among them, and no free text', async () => {
    const lines = await exported();
    expect(Object.keys(lines[0] as Line)).toEqual(
      'service id stream version kind schema occurredOn sourceRecordedOn knownOn recordedBy via corrects withdraws batch position recordedAt batchHash data dataSalt dataDigest textDigest'.split(
        ' ',
      ),
    );
    const orders = lines.filter(({ kind }) => kind === 'order-made');
    expect(orders[1]).toMatchObject({
      corrects: orders[0]?.id,
      occurredOn: '2013-01-15',
      withdraws: null,
      via: 'form',
    });
    const noted = lines.find(({ id }) => id === note);
    expect(noted).toMatchObject({ data: {}, knownOn: '2013-02-01' });
    expect(noted?.textDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(lines)).not.toContain('said');
  });

  it('have the free text with --with-text, as the owner and not otherwise', async () => {
    const noted = (await exported('--with-text')).find(({ id }) => id === note);
    expect(noted?.text).toEqual({ note: TEXT });
    expect(
      createHash('sha256')
        .update(Buffer.from(noted?.textSalt ?? '', 'hex'))
        .update(sorted(noted?.text))
        .digest('hex'),
    ).toBe(noted?.textDigest);
    expect(await countersign(['export', 'facts', '--json-lines', '--with-text'], env)).toEqual({
      code: 1,
      out: '',
      err: 'Free text is exported as the owner of the database only. Set DATABASE_MIGRATE_URL.\n',
    });
  });

  it('are exported whole, by the operator', async () => {
    expect(await countersign(['export', 'facts', '--json-lines', '--as', 'head'], env)).toEqual({
      code: 2,
      out: '',
      err: 'Facts are exported by the operator, whole. Leave --as out.\n',
    });
  });

  it('end quietly when whoever reads them has enough', async () => {
    const child = spawn(
      'bash',
      [
        '-c',
        'set -o pipefail; "$0" export facts --json-lines | head -n 1 | wc -l; echo $?',
        join(import.meta.dirname, '../../bin/countersign'),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, ...env } },
    );
    let [out, err] = ['', ''];
    child.stdout.on('data', (bytes) => {
      out += String(bytes);
    });
    child.stderr.on('data', (bytes) => {
      err += String(bytes);
    });
    await new Promise((resolve) => child.once('close', resolve));
    expect([out, err]).toEqual(['1\n0\n', '']);
  });
});

/** More facts than are read at once, in one batch. */
async function appendMany(caseId: string, count: number): Promise<void> {
  const { clock, entropy, service } = there;
  const facts = Array.from({ length: count }, () => ({
    id: entropy.uuid(),
    stream: { kind: 'case' as const, id: caseId },
    kind: 'appointment-arranged',
    occurredOn: '2013-02-01' as Day,
    data: { day: '2013-02-05', purpose: 'other' },
  }));
  await inService(there.connection.db, service, 'engine', async (tx) => {
    const versions = await streamVersions(tx, service, [caseId]);
    await append(tx, { service, recordedBy: 'operator', via: 'import', clock, entropy }, facts, versions);
  });
}

/** RFC 8785 for what facts are made of, written anew: keys in order, and JSON's own strings and numbers. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${sorted(member)}`).join(',')}}`;
}
