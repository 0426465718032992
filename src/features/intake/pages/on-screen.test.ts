import { expect, test } from 'vitest';
import { templateOf } from '../templates/index.ts';
import { onScreen } from './on-screen.ts';

const orders = templateOf('orders');

test.each([
  [
    '“made_on” is not one of the values of order_type. Use one of: referral-order, youth-caution.',
    '“made_on” is not one of the values of “Type of order”. Use one of: Referral order, Youth caution.',
  ],
  [
    'Columns were read by another name: “ID” as row_id, “Case ref” as reference.',
    'Columns were read by another name: “ID” as “Number or code of the row”, “Case ref” as reference.',
  ],
  [
    'No column is mapped to made_on, which every row of orders needs.',
    'No column is mapped to “Day it was made”, which every row of orders needs.',
  ],
  [
    'There is no person with the reference “nobody” in this service. Check it, or add the person first (template people).',
    'There is no person with the reference “nobody” in this service. Check it, or add the person first (import them as People).',
  ],
  [
    'The row says how the order ended, but not on which day.',
    'The row says how the order ended, but not on which day.',
  ],
])('what files call by names, a page calls by titles: %s', (told, shown) => {
  expect(onScreen(told, orders)).toBe(shown);
});
