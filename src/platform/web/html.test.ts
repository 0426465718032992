import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attribute,
  attributes,
  classes,
  content,
  either,
  hasContent,
  html,
  join,
  nothing,
  raw,
} from './html.ts';

const SCRIPT = '<script>alert("1")</script>';

describe('html', () => {
  test('text is text, whatever it looks like', () => {
    expect(String(html`<p>${SCRIPT}</p>`)).toBe('<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</p>');
    expect(String(html`<a title='${"O'Neill"}'></a>`)).toBe("<a title='O&#39;Neill'></a>");
  });

  test('no text can leave its element or its attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [, attributeValue = '', words = ''] =
          /^<p id="([^"]*)">([^<]*)<\/p>$/.exec(String(html`<p id="${text}">${text}</p>`)) ?? [];
        expect(decoded(attributeValue)).toBe(text);
        expect(decoded(words)).toBe(text);
      }),
    );
  });

  test('HTML inside HTML is not escaped twice, and arrays follow one another', () => {
    expect(String(html`<ul>${['a', 'b&'].map((item) => html`<li>${item}</li>`)}</ul>`)).toBe(
      '<ul><li>a</li><li>b&amp;</li></ul>',
    );
  });

  test('null, undefined, true and false are nothing; zero and an empty text are themselves', () => {
    expect(String(html`[${null}${undefined}${true}${false}${nothing}${''}]${0}`)).toBe('[]0');
  });

  test('is never a promise', () => {
    expect(html`<p>${[html`a`, [raw('<b>'), 1n]]}</p>`).not.toBeInstanceOf(Promise);
  });
});

describe('join', () => {
  test('puts the separator between the parts only', () => {
    expect(String(join(['a', html`<b>`, 'c'], ', '))).toBe('a, <b>, c');
    expect(String(join(['a', '<'], html`<br>`))).toBe('a<br>&lt;');
    expect(String(join([]))).toBe('');
    expect(String(join([html`a`, 'b']))).toBe('ab');
  });
});

describe('attributes', () => {
  test('are written with their values escaped', () => {
    expect(String(attributes({ id: 'a', title: 'say "no"', 'data-count': 0, value: '' }))).toBe(
      ' id="a" title="say &quot;no&quot;" data-count="0" value=""',
    );
  });

  test('true is the name alone; false, null and undefined leave it out', () => {
    expect(String(attributes({ hidden: true, disabled: false, id: undefined, for: null }))).toBe(' hidden');
    expect(attribute('id', undefined)).toBeUndefined();
  });

  test('a name that would break out is refused', () => {
    expect(() => attribute('x onclick', 'y')).toThrow('"x onclick" cannot be the name of an HTML attribute');
  });
});

describe('content', () => {
  test('HTML wins over text; empty HTML does not', () => {
    expect(String(html`${content({ html: html`<b>`, text: 'a' })}`)).toBe('<b>');
    expect(content({ html: nothing, text: 'a' })).toBe('a');
    expect(either(nothing, 'a')).toBe('a');
    expect(content(undefined)).toBeUndefined();
  });

  test('knows when there is nothing to show', () => {
    expect([{ text: '' }, { html: nothing }, {}, null, undefined].map(hasContent)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect([{ text: 'a' }, { html: html`a` }].map(hasContent)).toEqual([true, true]);
  });

  test('classes leaves out what is not there', () => {
    expect(classes('a', undefined, false, '', null, 'b')).toBe('a b');
    expect(classes(undefined)).toBe('');
  });
});

function decoded(text: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? '');
}
