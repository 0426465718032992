import { describe, expect, test } from 'vitest';
import { templateOf } from '../templates/index.ts';
import { TEMPLATE_IDS } from '../templates/template.ts';
import { mappingProblems, suggestMapping, toRemember } from './suggest.ts';

const orders = templateOf('orders');
const columns = (headings: readonly string[], remembered = {}): (string | null)[] => [
  ...suggestMapping(headings, orders, remembered).mapping,
];

describe('headings of other systems', () => {
  test('are known by their own name, by what systems call them, and by their words', () => {
    expect(
      columns(['Case Ref', 'Order Type', 'Order date', 'PLANNED_END', 'Date Notified', 'Worker', 'YP Name']),
    ).toEqual(['reference', 'order_type', 'made_on', 'planned_end', 'notified_on', 'case_manager', null]);
    expect(columns(['reference', 'orderType', 'madeOn'])).toEqual(['reference', 'order_type', 'made_on']);
    expect(columns(['Reference', 'Type of the Order', 'Date on which made'])[1]).toBe('order_type');
  });

  test('every template is mapped to itself, whatever the case of its headings', () => {
    for (const id of TEMPLATE_IDS) {
      const names = templateOf(id).columns.map((column) => column.name);
      expect(suggestMapping(names, templateOf(id)).mapping).toEqual(names);
      const shouted = names.map((name) => name.toUpperCase().replaceAll('_', ' '));
      expect(suggestMapping(shouted, templateOf(id)).mapping).toEqual(names);
    }
  });

  test('no column of a template goes by a name that is another’s', () => {
    for (const id of TEMPLATE_IDS) {
      for (const column of templateOf(id).columns) {
        for (const name of column.alsoCalled) {
          const { mapping, headings } = suggestMapping([name], templateOf(id));
          expect([id, name, mapping[0], headings[0]?.how]).toEqual([
            id,
            name,
            column.name,
            expect.anything(),
          ]);
        }
      }
    }
  });

  test('a better match wins over a worse one', () => {
    expect(columns(['reference', 'Case number', 'made_on', 'Start date', 'order_type'])).toEqual([
      'reference',
      null,
      'made_on',
      null,
      'order_type',
    ]);
  });

  test('two that are as good are left to a person, and told', () => {
    const found = suggestMapping(['Case ref', 'Case number', 'Order date', 'Disposal'], orders);
    expect(found.mapping).toEqual([null, null, 'made_on', 'order_type']);
    expect(found.ambiguous).toEqual([{ column: 'reference', headings: ['Case ref', 'Case number'] }]);
    expect(found.missing.map((column) => column.name)).toEqual(['reference']);
    expect(found.headings.map((one) => one.how)).toEqual(['ambiguous', 'ambiguous', 'known', 'known']);
  });

  test('the reasons of rejected rows are never read', () => {
    expect(columns(['reference', 'order_type', 'made_on', 'rejected_because']).at(-1)).toBeNull();
  });
});

describe('what was remembered', () => {
  const headings = ['Ref A', 'Ref B', 'Disposal', 'When', 'When'];
  const mapping = [null, 'reference', 'order_type', null, 'made_on'];

  test('holds for the next file of the source, in whatever order its columns are', () => {
    const remembered = toRemember(headings, mapping);
    expect(columns(headings, remembered)).toEqual(mapping);
    expect(columns(['WHEN', 'disposal', 'When', 'ref b'], remembered)).toEqual([
      null,
      'order_type',
      'made_on',
      'reference',
    ]);
  });

  test('comes before what a heading is called', () => {
    expect(columns(['reference', 'Case ref'], { reference: null, 'case ref': 'reference' })).toEqual([
      null,
      'reference',
    ]);
  });

  test('a column that the template no longer has is forgotten', () => {
    expect(columns(['Ref A'], { 'ref a': 'gone' })).toEqual([null]);
  });
});

describe('a mapping that cannot be read by', () => {
  test('is told column by column', () => {
    expect(
      mappingProblems(['reference', 'reference', null, 'shoe_size'], ['A', 'B', 'C', 'D'], orders),
    ).toEqual([
      '“A” and “B” are both mapped to reference. Choose one of them.',
      'No column is mapped to order_type, which every row of orders needs.',
      'No column is mapped to made_on, which every row of orders needs.',
      'The template orders has no column shoe_size.',
    ]);
  });
});
