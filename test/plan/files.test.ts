import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { mediaTypeOf } from '../../src/platform/documents/media-type.ts';
import { fileContent, fileKept, keepFile, MOST_FILE_BYTES } from '../../src/platform/files.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
beforeAll(async () => {
  it = await testService('2013-03-01');
});
afterAll(() => it.close());

const keep = (name: string, content: Buffer, id = it.entropy.uuid()) =>
  inService(it.connection.db, it.service, { person: it.people.head ?? '' }, (tx) =>
    keepFile(tx, it.service, {
      id,
      name,
      content,
      needs: 'see-plan-names',
      by: it.people.head ?? '',
      on: '2013-03-01' as Day,
      at: it.clock.now(),
    }),
  );
const readBy = (person: string, id: string) =>
  readInService(it.connection.db, it.service, { person: it.people[person] ?? '' }, async (tx) => {
    const file = await fileKept(tx, it.service, id);
    return file === null ? null : fileContent(tx, it.service, file);
  });

describe('a file', () => {
  test('is kept in pieces and comes back byte for byte, to whoever may read it', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(700_000)]);
    const kept = await keep('audit.pdf', content);
    expect(kept).toMatchObject({ mediaType: 'application/pdf', bytes: content.length });
    const { rows } = await onServer(it.database.superUrl, (client) =>
      client.query('select length(body) as bytes from file_chunk where file_id = $1 order by number', [
        kept.id,
      ]),
    );
    expect(rows.map((row) => row.bytes)).toEqual([262_144, 262_144, content.length - 524_288]);
    expect(await readBy('operations-manager', kept.id)).toEqual(content);
    expect(await readBy('board-member', kept.id)).toBeNull();
    expect(await readBy('case-manager', kept.id)).toBeNull();
  });

  test('that was changed in the database is not handed out', async () => {
    const { id } = await keep('note.txt', Buffer.from('Ten of ten.'));
    await onServer(it.database.superUrl, (client) =>
      client.query(`update file_chunk set body = 'Nine of ten.' where file_id = $1`, [id]),
    );
    await expect(readBy('head', id)).rejects.toThrow('“note.txt” is not as it was uploaded');
  });

  test('may not be changed or removed by the application', async () => {
    for (const statement of ['update file set name = name', 'delete from file', 'delete from file_chunk'])
      await expect(onServer(it.database.appUrl, (client) => client.query(statement))).rejects.toThrow(
        'permission denied',
      );
  });

  test.each([
    ['nothing.pdf', Buffer.alloc(0), 'is empty (0 bytes)'],
    ['large.pdf', Buffer.alloc(MOST_FILE_BYTES + 1, 'a'), 'is larger than 25 MB, the most that is kept'],
    ['audit.pdf', Buffer.from('MZ\u0090\u0000'), 'is a program by its content'],
    ['page.txt', Buffer.from('<!doctype html><script>1</script>'), 'is a web page'],
    ['picture.svg', Buffer.from('<?xml version="1.0"?><svg onload="x()">'), 'is a web page or a drawing'],
  ])('%s is refused', async (name, content, why) => {
    await expect(keep(name, content)).rejects.toThrow(why);
  });
});

test.each([
  [Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
  [Buffer.from('ffd8ffe000', 'hex'), 'image/jpeg'],
  [Buffer.from('Ref\tAction\n'), 'text/plain'],
  [Buffer.from('Rés\u00fcm\u00e9'), 'text/plain'],
  [Buffer.from('0001020300', 'hex'), 'application/octet-stream'],
  [
    Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('word/document.xml')]),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
])('the type is known by the content: %#', (content, type) => {
  expect(mediaTypeOf(content, 'anything.exe')).toBe(type);
});

test('a document with macros is not kept', () => {
  const content = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('word/vbaProject.bin')]);
  expect(() => mediaTypeOf(content, 'plan.docm')).toThrow('“plan.docm” holds macros, which are programs.');
  expect(mediaTypeOf(content, 'plan.docm', 'kept')).toBe('application/zip');
});
