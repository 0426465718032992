import { describe, expect, it } from 'vitest';
import type { Day } from '../../../engine/calendar/day.ts';
import { openBytes } from '../../../platform/documents/bytes.ts';
import { WORD_DOCUMENT } from '../../../platform/documents/package-words.ts';
import { TABLE_LIMITS } from '../../../platform/documents/table.ts';
import { openZip } from '../../../platform/documents/xlsx/zip.ts';
import { showPlan } from '../read/show.ts';
import { idOf, toldPlan } from '../test-support/whole.ts';
import { comparePlans, understandPlan } from '../understand/index.ts';
import { type ExportAbout, planAsDocument } from './document.ts';
import { docxInThread } from './docx-in-thread.ts';

const ABOUT: ExportAbout = {
  serviceName: 'Hartfold Youth Justice Service',
  rendering: 'public',
  knownOn: '2013-11-29' as Day,
  head: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
  unconfirmed: 3,
};

function plan(update: string) {
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
    { title: 'Timeliness', text: 'Timeliness of assessments.' },
  );
  for (const ref of ['1a', '5(c)'])
    told.tell(
      'action-made',
      '2012-12-01',
      {
        action: idOf(ref.length),
        ref,
        recommendations: [idOf(2)],
        position: 1,
        leads: [{}],
        planned: { precision: 'month', lastDay: '2013-03-31' as Day },
      },
      { text: 'Raise it.', leads: ['Head of service'], planned: 'March 2013' },
    );
  told.tell('update-given', '2013-07-31', { action: idOf(2) }, { text: update });
  told.tell(
    'planned-date-changed',
    '2013-03-01',
    { action: idOf(2), planned: { precision: 'month', lastDay: '2013-09-30' as Day } },
    { planned: 'September 2013' },
  );
  told.tell('action-moved', '2013-11-14', { action: idOf(2), to: 'done' }, { claimant: 'Head of service' });
  return showPlan(told.whole());
}

async function partOf(bytes: Uint8Array, part: string): Promise<string> {
  const zip = await openZip(await openBytes(bytes, 'it', 1e8), 'it', TABLE_LIMITS, WORD_DOCUMENT);
  let text = '';
  for await (const chunk of zip.chunks(part)) text += Buffer.from(chunk).toString('utf8');
  return text;
}

describe('the Word document', () => {
  it('is landscape, in British English, with a title, a marked header row and page numbers', async () => {
    const bytes = await docxInThread(planAsDocument(plan('Done.'), ABOUT));
    const body = await partOf(bytes, 'word/document.xml');
    expect(body).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(body.match(/<w:vMerge w:val="restart"\/>/g)).toHaveLength(2);
    expect(body).not.toContain('<w:ins ');
    expect(await partOf(bytes, 'word/styles.xml')).toContain('<w:lang w:val="en-GB"/>');
    expect(await partOf(bytes, 'docProps/core.xml')).toContain(
      '<dc:title>Hartfold Youth Justice Service - Improvement Action Plan</dc:title>',
    );
    const footer = await partOf(bytes, 'word/footer1.xml');
    expect(footer).toMatch(/PAGE<.*NUMPAGES</);
  });

  it('says in its title block what it is, as known when, and how many texts nobody has confirmed', () => {
    expect(planAsDocument(plan('Done.'), ABOUT)).toMatchObject({
      sources: ['In response to: The inspection'],
      about: [
        'Exported from Countersign. As known at the end of 29 November 2013. Public rendering: roles instead of names; small numbers of children and staff are withheld. Ledger head a1b2c3d4e5f60718.',
        '3 texts have public wordings that nobody has confirmed yet. Confirm them before this goes to anybody.',
      ],
    });
  });

  it('says so where there is nothing on the plan', async () => {
    const document = planAsDocument({ source: null, sources: [], recommendations: [] }, ABOUT);
    expect(document.about.at(-1)).toBe('The plan had no recommendations by then.');
    expect((await docxInThread(document)).length).toBeGreaterThan(1_000);
  });

  it('shows an action that is claimed done with the date that it was planned for, first and last', () => {
    const [recommendation] = planAsDocument(plan('Done.'), ABOUT).recommendations;
    expect(recommendation?.actions[0]?.planned.map(({ text }) => text.replaceAll('\u2060', ''))).toEqual([
      'September 2013',
      'First planned: March 2013',
      'Done (claimed) 14\u00a0November\u00a02013',
    ]);
    expect(recommendation?.actions.map(({ action }) => action[0]?.text)).toEqual([
      '(1a)\u2002Raise it.',
      '5(c)\u2002Raise it.',
    ]);
  });

  it('holds what no cell of a program holds in several rows, and loses nothing of it', async () => {
    const long = Array.from({ length: 1_200 }, (_, at) => `Line ${at}: ${'what happened '.repeat(6)}`).join(
      '\n',
    );
    const shown = plan(long);
    const document = planAsDocument(shown, { ...ABOUT, rendering: 'exempt', unconfirmed: 0 });
    expect(document.recommendations[0]?.actions[0]?.progress.length).toBeGreaterThan(3);
    expect(comparePlans(shown, await understandPlan(await docxInThread(document), 'plan.docx'))).toEqual([]);
  });

  it('keeps a short row on one page, and lets a longer one go on, so that no page is half empty', async () => {
    const whole = async (update: string): Promise<number> => {
      const body = await partOf(await docxInThread(planAsDocument(plan(update), ABOUT)), 'word/document.xml');
      return body.match(/<w:cantSplit\/>/g)?.length ?? 0;
    };
    // The heading, and a row for each of two actions.
    expect(await whole('Done.')).toBe(3);
    expect(await whole('What happened. '.repeat(60))).toBe(2);
  });

  it('is written for everybody who asks at the same time', async () => {
    const document = planAsDocument(plan('Done.'), ABOUT);
    const all = await Promise.all(Array.from({ length: 7 }, () => docxInThread(document)));
    expect(all.map((bytes) => bytes.length > 5_000)).toEqual(all.map(() => true));
  });

  it('leaves out what XML cannot hold', async () => {
    const bytes = await docxInThread(planAsDocument(plan('A\u0001 bell\u0007, half a letter \ud83d'), ABOUT));
    expect(await partOf(bytes, 'word/document.xml')).toContain('A bell, half a letter \ufffd');
  });
});
