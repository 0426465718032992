import { describe, expect, it } from 'vitest';
import type { Day } from '../../../../engine/calendar/day.ts';
import { type ExportAbout, planAsDocument } from '../../export/document.ts';
import { writeDocx } from '../../export/write-docx.ts';
import { showPlan } from '../../read/show.ts';
import { idOf, toldPlan } from '../../test-support/whole.ts';
import { comparePlans } from '../index.ts';
import type { Grid, ReadFile } from '../read/grid.ts';
import { readFile } from '../read/read-file.ts';
import { understandFile } from '../understand.ts';

const ABOUT: ExportAbout = {
  serviceName: 'Hartfold Youth Justice Service',
  rendering: 'exempt',
  knownOn: '2013-11-29' as Day,
  head: null,
  unconfirmed: 0,
};

function plan() {
  const told = toldPlan();
  told.tell(
    'plan-source-added',
    '2012-11-14',
    { source: idOf(1), kind: 'inspection' },
    { title: 'The inspection' },
  );
  told.tell(
    'recommendation-made',
    '2012-12-01',
    { recommendation: idOf(2), ref: 'YOS 1', sources: [idOf(1)], position: 1 },
    { title: 'Timeliness', text: 'Assessments are made in time.' },
  );
  told.tell(
    'action-made',
    '2012-12-01',
    {
      action: idOf(3),
      ref: '1a',
      recommendations: [idOf(2)],
      position: 1,
      leads: [{}],
      planned: { precision: 'month', lastDay: '2013-03-31' as Day },
    },
    { text: 'Raise it to 98%.', leads: ['Head of service'], planned: 'March 2013' },
  );
  told.tell(
    'update-given',
    '2013-07-31',
    { action: idOf(3) },
    { label: 'Update (July 2013)', text: 'We began.' },
  );
  told.tell('action-moved', '2013-07-31', { action: idOf(3), to: 'in-progress' }, {});
  return showPlan(told.whole());
}

/** The exported document as it was read, after somebody worked on its only row. */
async function worked(change: (cells: string[][], grid: Grid) => Partial<ReadFile>): Promise<ReadFile> {
  const file = await readFile(await writeDocx(planAsDocument(plan(), ABOUT)), 'plan.docx');
  const [grid] = file.grids;
  if (grid === undefined) throw new Error('There is no table.');
  const cells = (grid.rows[1]?.cells ?? []).map(({ lines }) => [...lines]);
  const more = change(cells, grid);
  const row = { row: 2, cells: cells.map((lines) => ({ lines, continues: false })) };
  return {
    ...file,
    grids: [{ ...grid, rows: [...grid.rows.slice(0, 1), row, ...grid.rows.slice(2)] }],
    ...more,
  };
}

const changes = (file: ReadFile) => {
  const { understood } = understandFile(file, new Map());
  return { questions: understood.questions, changes: comparePlans(plan(), understood) };
};

describe('an exported document that was worked on', () => {
  it('is as it was, where nobody did', async () => {
    expect(changes(await worked(() => ({})))).toEqual({ questions: [], changes: [] });
  });

  it('has a new update where somebody wrote one below, as people write them', async () => {
    const file = await worked((cells) => {
      cells[5]?.splice(2, 0, 'Update (October 2013)', 'It is done by now.');
      return {};
    });
    expect(changes(file)).toMatchObject({
      questions: [],
      changes: [
        {
          kind: 'update-new',
          ref: '1a',
          update: {
            label: 'Update (October 2013)',
            date: { lastDay: '2013-10-31' },
            text: 'It is done by now.',
          },
        },
      ],
    });
  });

  it('has another state where somebody wrote it in place of ours', async () => {
    const file = await worked((cells) => {
      cells[3] = ['March 2013', 'Completed 14 November 2013'];
      return {};
    });
    expect(changes(file).changes).toEqual([
      { kind: 'state', ref: '1a', before: 'in-progress', after: 'done' },
    ]);
    expect(understandFile(file, new Map()).understood.claims).toMatchObject([
      { ref: '1a', date: { lastDay: '2013-11-14' } },
    ]);
  });

  it('has a new action where somebody added a row with its number', async () => {
    const file = await worked((_, grid) => {
      const added = [[], [], ['(1b) Write a weekly report.'], ['June 2014'], ['The team'], []];
      const row = { row: 3, cells: added.map((lines) => ({ lines, continues: false })) };
      return { grids: [{ ...grid, rows: [...grid.rows, row] }] };
    });
    expect(changes(file)).toMatchObject({
      questions: [],
      changes: [
        {
          kind: 'action-new',
          recommendation: 'YOS 1',
          action: {
            ref: '1b',
            text: 'Write a weekly report.',
            planned: { lastDay: '2014-06-30' },
            leads: ['The team'],
          },
        },
      ],
    });
  });

  it('is understood like any other, and without our marks, where the line that says what it is was deleted', async () => {
    const file = await worked(() => ({ paragraphs: ['In response to: The inspection'] }));
    const { understood } = understandFile(file, new Map());
    expect(JSON.stringify(understood.recommendations)).not.toMatch(/[\u2060\u2002]/);
    expect(understood.recommendations[0]?.actions[0]).toMatchObject({ ref: '1a', text: 'Raise it to 98%.' });
  });
});
