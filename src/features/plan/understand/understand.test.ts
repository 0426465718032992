import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ActionShape } from '../shape.ts';
import {
  acceptProposals,
  applyAnswers,
  comparePlans,
  parseAnswers,
  type Understanding,
  understandPlan,
} from './index.ts';

const FIXTURE = new URL('../../../../test/fixtures/plan/appendix.txt', import.meta.url);
/** The real document names people: it is not kept here, and its test runs where it lies beside the repository. */
const REAL = new URL('../../../../../shared/reference/appendix-2.txt', import.meta.url);

const REFS = ['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b', '4a', '4b', '5a', '5b', '5c', '5d'];

function actionsOf(plan: Understanding): ActionShape[] {
  return plan.recommendations.flatMap(({ actions }) => actions);
}

function action(plan: Understanding, ref: string): ActionShape {
  const found = actionsOf(plan).find((each) => each.ref === ref);
  if (found === undefined) throw new Error(`there is no action ${ref}`);
  return found;
}

const documents = [
  ['the document of the same shape', FIXTURE],
  ['the real document', REAL],
] as const;

describe.each(documents)('%s', (_, file) => {
  test.skipIf(!existsSync(file))('comes out as five recommendations and fourteen actions', async () => {
    const plan = await understandPlan(readFileSync(file), 'appendix-2.txt');
    expect(plan.recommendations.map(({ ref }) => ref)).toEqual(['YOS 1', 'YOS 2', 'YOS 3', 'YOS 4', 'YOS 5']);
    expect(plan.recommendations.map(({ actions }) => actions.map(({ ref }) => ref).join(' '))).toEqual([
      '1a 1b 1c',
      '2a 2b 2c',
      '3a 3b',
      '4a 4b',
      '5a 5b 5c 5d',
    ]);
    expect(plan.provenance.written).toMatchObject({ '1a': '(1a)', '5a': '5(a)', '5c': '5(C)' });
  });

  test.skipIf(!existsSync(file))('“Completed” is a state, and no date', async () => {
    const plan = await understandPlan(readFileSync(file), 'appendix-2.txt');
    for (const { planned, state } of actionsOf(plan))
      expect({ planned, state }).toEqual({ planned: null, state: 'done' });
    expect(plan.claims).toEqual(REFS.map((ref) => ({ ref, date: null })));
  });

  test.skipIf(!existsSync(file))('knows its source', async () => {
    const { source } = await understandPlan(readFileSync(file), 'appendix-2.txt');
    expect(source).toMatchObject({
      kind: 'inspection',
      date: { text: '12th-14th November 2012', precision: 'day', lastDay: '2012-11-14' },
    });
    expect(source?.title).toMatch(/^Short Quality Screening \(SQS\) of .* by HM Inspectorate of Probation$/);
  });

  test.skipIf(!existsSync(file))('every action has its own leads', async () => {
    const plan = await understandPlan(readFileSync(file), 'appendix-2.txt');
    expect(actionsOf(plan).map(({ leads }) => leads.length)).toEqual([
      2, 1, 2, 1, 4, 4, 2, 2, 3, 4, 1, 4, 4, 1,
    ]);
    expect(action(plan, '1a').leads[0]).toMatch(/^Operations Managers \w+ \w+ \([A-Z]{2}\)$/);
    expect(action(plan, '2a').leads[0]).toMatch(/^YOS Manager, \w+ \w+ \([A-Z]{2}\)$/);
    expect(plan.people.map(({ initials }) => initials)).toHaveLength(3);
    expect(plan.people.map(({ initials }) => initials)).toEqual(
      expect.arrayContaining(action(plan, '2b').leads.slice(1)),
    );
  });

  test.skipIf(!existsSync(file))('sentences that a page cut are joined', async () => {
    const plan = await understandPlan(readFileSync(file), 'appendix-2.txt');
    expect(plan.recommendations[2]?.text).toMatch(/significant change (in|of) circumstances\.$/);
    expect(plan.recommendations[3]?.text).toMatch(/\([Tt]?h?e? ?[Ii]nspectors (identified|found) .*\)\.$/);
    expect(action(plan, '3a').text).toMatch(/98% .* (timescale|in time)\.$/);
    expect(action(plan, '3a').updates[0]?.text).toMatch(/(is amended to|have become) 6 months\./);
    expect(action(plan, '2a').updates[0]?.text).toMatch(
      /(leaders|managers) (using|look at cases with) the short screening tool/,
    );
    expect(action(plan, '5d').updates[0]?.text).toMatch(/as a result of /);
  });

  test.skipIf(!existsSync(file))(
    'dated updates are known, and a year that is missing is asked for',
    async () => {
      const plan = await understandPlan(readFileSync(file), 'appendix-2.txt');
      expect(action(plan, '1a').updates.map(({ label, date }) => [label, date?.lastDay])).toEqual([
        [null, undefined],
        ['Update (July 2013)', '2013-07-31'],
      ]);
      for (const ref of ['2a', '2c', '5a'])
        expect(action(plan, ref).updates.at(-1)).toMatchObject({
          label: 'November update',
          date: { text: 'November', precision: 'month', lastDay: null },
        });
      expect(plan.questions.map(({ where, proposal }) => [where, proposal])).toEqual([
        ['2a to 2c, progress 2', '2a'],
        ['2a to 2c, progress 3', '2b'],
        ['2a to 2c, progress 4', '2c'],
        ['2a to 2c, progress 5', '2c'],
        ['2a to 2c, progress 6', '2c'],
        ['3a and 3b, progress 2', '3a'],
        ['3a and 3b, progress 3', '3b'],
        ['3a and 3b, progress 4', '3b'],
        ['2a, November update', 'November 2013'],
        ['2c, November update', 'November 2013'],
        ['5a, November update', 'November 2013'],
        ['the day of the document', '29 November 2013'],
      ]);
    },
  );

  test.skipIf(!existsSync(file))(
    'answered, nothing is open, and claims are dated by the document',
    async () => {
      const content = readFileSync(file);
      const { questions } = await understandPlan(content, 'appendix-2.txt');
      const plan = await applyAnswers(content, 'appendix-2.txt', acceptProposals(questions));
      expect(plan.questions).toEqual([]);
      expect(action(plan, '5a').updates.at(-1)?.date).toEqual({
        text: 'November',
        precision: 'month',
        lastDay: '2013-11-30',
      });
      expect(new Set(plan.claims.map(({ date }) => date?.lastDay))).toEqual(new Set(['2013-11-29']));
      const changed = parseAnswers(
        questions.map((question) => ({
          ...question,
          answer: question.where === '2a to 2c, progress 3' ? '2c' : question.proposal,
        })),
      );
      const other = await applyAnswers(content, 'appendix-2.txt', changed);
      expect(action(other, '2b').updates).toEqual([]);
      expect(comparePlans(plan, other).map(({ kind }) => kind)).toEqual([
        'update-vanished',
        'update-new',
        'update-vanished',
      ]);
      expect(comparePlans(plan, plan)).toEqual([]);
    },
  );

  test.skipIf(!existsSync(file))(
    'every piece can be shown beside the original, and no text is lost',
    async () => {
      const content = readFileSync(file);
      const plan = await understandPlan(content, 'appendix-2.txt');
      const kept = plain(JSON.stringify([plan.recommendations, plan.provenance]));
      const words = content
        .toString('utf8')
        .replace(/<[^>]*>/g, ' ')
        .split(/\s+/)
        .map(plain)
        .filter((word) => word !== '');
      expect(words.filter((word) => !kept.includes(word))).toEqual([]);
      expect(
        plan.provenance.pieces.filter(({ of }) => of === '2b').map(({ part, place }) => [part, place.row]),
      ).toEqual([
        ['text', 19],
        ['planned', 19],
        ['leads', 19],
        ['progress', 19],
      ]);
    },
  );
});

test('the real document lies beside the repository, or its tests are skipped', () => {
  if (!existsSync(REAL)) console.info('shared/reference/appendix-2.txt is not here: its tests were skipped.');
  expect(existsSync(FIXTURE)).toBe(true);
});

function plain(text: string): string {
  return text.replace(/[^\p{L}\d]+/gu, '').toLowerCase();
}
