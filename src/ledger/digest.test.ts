import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchHash, batchHashOf, sha256 } from './digest.ts';

const batch = {
  service: 'harrow-“yjs”',
  number: 7,
  recordedAt: '2013-07-31T11:00:00.000Z',
  previous: sha256('before'),
};

test('a batch hashed in pieces has the hash of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 40 }), (texts) => {
      const facts = texts.map((text) => sha256(text));
      expect(batchHashOf(batch, facts)).toEqual(batchHash({ ...batch, facts }));
    }),
  );
});

test('also where it takes many pieces', () => {
  const facts = Array.from({ length: 5_000 }, (_, at) => sha256(String(at)));
  expect(batchHashOf(batch, facts)).toEqual(batchHash({ ...batch, facts }));
});
