import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, type Json } from './canonical.ts';

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

  test('reading what was written gives the same, whatever the order of members', () => {
    const json = fc.jsonValue({ noUnicodeString: false }).filter((value) => isKept(value as Json));
    fc.assert(
      fc.property(json, (value) => {
        const text = canonical(value as Json);
        expect(canonical(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });
});

function isKept(value: Json): boolean {
  try {
    canonical(value);
    return true;
  } catch {
    return false;
  }
}
