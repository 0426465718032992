import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';
import { DUTY_TITLES, LEVEL_TITLES, ORDER_TITLES } from '../../src/features/cases/index.ts';
import type { ListedCase } from '../../src/features/cases/queries/case-list.ts';
import { inShort } from '../../src/platform/day-words.ts';

const TEMPLATE = '{% from "govuk/components/table/macro.njk" import govukTable %}{{ govukTable(params) }}';

/** The same table through the macros that GOV.UK ships: compiled once, rendered for each page. */
export function macroTable(): (cases: readonly ListedCase[]) => string {
  const root = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');
  const environment = nunjucks.configure([root], { autoescape: true });
  const template = nunjucks.compile(TEMPLATE, environment);
  return (cases) =>
    template.render({
      params: {
        firstCellIsHeader: true,
        head: ['Case', 'Order', 'Case manager', 'Level', 'Next due'].map((text) => ({ text })),
        rows: cases.map((one) => [
          { text: `${one.name} ${one.reference}` },
          { text: one.orderType === null ? 'No order' : ORDER_TITLES[one.orderType] },
          { text: `${one.manager?.name ?? 'Nobody'} ${one.team}` },
          { text: one.level === null ? 'Not assessed' : LEVEL_TITLES[one.level] },
          {
            text:
              one.next === null
                ? 'Nothing owed'
                : `${DUTY_TITLES[one.next.kind]} ${inShort(one.next.due ?? one.openedOn)}`,
          },
        ]),
      },
    });
}
