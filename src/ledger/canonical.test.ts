import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, type Json, textProblem } from './canonical.ts';

describe('canonical form', () => {
  test('members are in the order of their names, without spaces', () => {
    expect(canonical({ b: 1, a: [true, null, 'x'] })).toBe('{"a":[true,null,"x"],"b":1}');
  });

  test('names are ordered by UTF-16 code units, as RFC 8785 has it', () => {
    expect(canonical({ '\u20ac': 1, '\r': 2, '1': 3, '\u0080': 4, '\u00f6': 5 })).toBe(
      '{"\\r":2,"1":3,"\u0080":4,"ö":5,"€":1}',
    );
  });

  test('members that are undefined are left out, and minus zero is zero', () => {
    expect(canonical({ a: undefined, b: -0 })).toBe('{"b":0}');
  });

  test('a fraction is refused, with the place', () => {
    expect(() => canonical({ screening: { ratings: [1, 0.5] } })).toThrow(
      'The field "screening.ratings[1]" holds 0.5, which is not a whole number. Only whole numbers are kept.',
    );
  });

  test('NUL is refused in words', () => {
    expect(() => canonical({ note: 'a\u0000b' })).toThrow(
      'The field "note" holds a NUL character, which cannot be kept. Remove it and try again.',
    );
  });

  test('a lone surrogate is refused in words, a pair is kept', () => {
    expect(() => canonical({ name: 'x\ud800' })).toThrow('The field "name" holds half a character');
    expect(() => canonical({ name: '\udc00x' })).toThrow('The field "name" holds half a character');
    expect(canonical('😀')).toBe('"😀"');
  });

  test('reading what was written gives the same value and the same text', () => {
    fc.assert(
      fc.property(kept, (value) => {
        const text = canonical(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(canonical(JSON.parse(text) as Json)).toBe(text);
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
      }),
    );
  });

  test('the order of members does not matter, at any depth', () => {
    fc.assert(
      fc.property(kept, (value) => {
        expect(canonical(backwards(value))).toBe(canonical(value));
      }),
    );
  });

  test('what differs is written differently', () => {
    fc.assert(
      fc.property(kept, kept, (one, other) => {
        expect(canonical(one) === canonical(other)).toBe(isDeepStrictEqual(one, other));
      }),
    );
  });

  test('a text is kept exactly when the encoding keeps it and it holds no NUL', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyUnit }), (text) => {
        const exact = Buffer.from(text, 'utf8').toString('utf8') === text && !text.includes('\u0000');
        expect(textProblem(text) === null).toBe(exact);
      }),
      { numRuns: 500 },
    );
  });
});

/** Code units as a keyboard, a file or an attacker may send them: halves of characters and NUL among them. */
const anyUnit = fc.oneof(
  fc.constantFrom('\u0000', '\ud83d', '\ude00', '\udfff', '\ud800', '€', 'a', '"', '\\', '\u2028', '\u001f'),
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
);
const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\u0000'));
const { kept } = fc.letrec<{ kept: Json }>((tie) => ({
  kept: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('kept'), { maxLength: 4 }),
    fc.dictionary(text, tie('kept'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

function backwards(value: Json): Json {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value as Record<string, Json>).reverse();
  return Object.fromEntries(members.map(([name, member]) => [name, backwards(member)]));
}
