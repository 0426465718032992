import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { verifyService } from '../../src/features/integrity/index.ts';
import { append, streamVersions } from '../../src/ledger/append.ts';
import { defineKinds, type FactKind, parseBody, upcast } from '../../src/ledger/kinds.ts';
import { readStreams } from '../../src/ledger/read.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

const kind = (schema: number, data: z.ZodType, upcasters: FactKind['upcasters'] = {}): FactKind => ({
  kind: 'tea-made',
  stream: 'case',
  schema,
  data,
  text: null,
  editors: 'follow',
  upcasters,
});
const first = kind(1, z.strictObject({ sugar: z.string() }));
const third = kind(3, z.strictObject({ spoons: z.int(), milk: z.boolean() }), {
  1: (data) => ({ spoons: Number((data as { sugar: string }).sugar.split(' ')[0]) }),
  2: (data) => ({ ...(data as object), milk: false }),
});

describe('a body of an older release', () => {
  test('is read through the steps from its version to today’s', () => {
    expect(upcast(third, 1, { sugar: '2 spoons' })).toEqual({ spoons: 2, milk: false });
    expect(upcast(third, 2, { spoons: 1 })).toEqual({ spoons: 1, milk: false });
    expect(upcast(third, 3, { spoons: 1, milk: true })).toEqual({ spoons: 1, milk: true });
  });

  test('of a newer release is not read, in words', () => {
    expect(() => upcast(first, 2, {})).toThrow(
      'A fact of kind "tea-made" was written in version 2; this release reads up to 1. Use the release that wrote it, or a newer one.',
    );
  });

  test('without a step is not read', () => {
    expect(() => upcast(kind(2, z.strictObject({})), 1, {})).toThrow(
      'There is no way to read version 1 of "tea-made".',
    );
  });
});

describe('a body that is not what its kind declares', () => {
  test('is told with the place', () => {
    expect(() => parseBody(first, 'data', { sugar: 2 })).toThrow(
      /^The data of a fact of kind "tea-made" is not as that kind declares it: sugar: /,
    );
    expect(() => parseBody(first, 'data', { sugar: '2', salt: 1 })).toThrow(/salt/);
    expect(() => parseBody(first, 'text', { note: 'x' })).toThrow('this kind has none');
  });
});

describe('in the ledger', () => {
  let it: TestService;
  let caseId: string;
  beforeAll(async () => {
    it = await testService('2013-06-10');
    caseId = await it.openCase('B-001', '2013-06-10');
  });
  afterAll(() => it.close());

  /** Appends one fact as a release would that knows the kind so. */
  const appended = (data: Record<string, string | number | boolean>, text?: Record<string, string>) =>
    inService(it.connection.db, it.service, 'engine', async (tx) =>
      append(
        tx,
        {
          service: it.service,
          recordedBy: 'operator',
          via: 'system',
          clock: it.clock,
          entropy: it.entropy,
        },
        [
          {
            id: it.entropy.uuid(),
            stream: { kind: 'case', id: caseId },
            kind: 'tea-made',
            occurredOn: '2013-06-10' as never,
            data,
            ...(text === undefined ? {} : { text }),
          },
        ],
        await streamVersions(tx, it.service, [caseId]),
      ),
    );

  test('what one release wrote, a later one reads in its own form; the chain holds over both', async () => {
    // One declaration at a time: what a release declares can change only with the release.
    const declared: FactKind = { ...first };
    defineKinds([declared]);
    await appended({ sugar: '2 spoons' });
    Object.assign(declared, third);
    await appended({ spoons: 1, milk: true });
    const facts = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      readStreams(tx, it.service, [caseId]),
    );
    expect(facts.filter((fact) => fact.kind === 'tea-made').map((fact) => fact.data)).toEqual([
      { spoons: 2, milk: false },
      { spoons: 1, milk: true },
    ]);
    const rows = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      tx
        .selectFrom('fact')
        .select(['schema_version', 'data'])
        .where('kind', '=', 'tea-made')
        .orderBy('version')
        .execute(),
    );
    expect(rows).toEqual([
      { schema_version: 1, data: '{"sugar":"2 spoons"}' },
      { schema_version: 3, data: '{"milk":true,"spoons":1}' },
    ]);
    expect((await verifyService(it.connection.db, it.service)).chain).toBe('ok');
  });

  test('a body that is not as declared, a NUL and half a character are refused in words, and nothing is written', async () => {
    const before = await verifyService(it.connection.db, it.service);
    await expect(appended({ spoons: 'two', milk: true })).rejects.toThrow(
      'is not as that kind declares it: spoons',
    );
    await expect(appended({ spoons: 2, milk: true }, { note: 'x' })).rejects.toThrow('this kind has none');
    const refused = async (change: string, words: string): Promise<void> => {
      const outcome = await it.tryRecord(
        caseId,
        'significant-change',
        '2013-06-10',
        { knownOn: '2013-06-10' as never, change },
        { text: { what: 'x' } },
      );
      expect(outcome).toMatchObject({ outcome: 'refused', problems: [{ field: 'change', message: words }] });
    };
    await refused(
      'a\u0000b',
      'The text holds a NUL character, which cannot be kept. Remove it and try again.',
    );
    await refused(
      'x\ud800',
      'The text holds half a character (a lone surrogate). Type that character again.',
    );
    const text = await it.tryRecord(caseId, 'note', '2013-06-10', {}, { text: { note: 'x\udc00' } });
    expect(text).toMatchObject({ outcome: 'refused', problems: [{ field: 'note' }] });
    expect(await verifyService(it.connection.db, it.service)).toEqual(before);
  });
});
