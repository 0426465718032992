import { understandPlan } from '../src/features/plan/understand/index.ts';
import { type Bench, type Figure, type Outcome, type Setting, scaled } from './bench.ts';
import { bareParse } from './plan/bare-parse.ts';
import { planDocument, planWorkbook } from './plan/plan-files.ts';
import { recordedImport } from './plan/recorded-import.ts';
import { medians } from './timing.ts';

const ACTIONS = 80;
const MOST_WORKBOOK_S = 2;
const ROWS = 2_300;
const MOST_WORD_S = 5;

export const planImports: Bench = { name: 'plan-import', title: 'Understanding the file of a plan', run };

/** From the bytes of a file to the plan, its questions, and where every piece came from. */
async function run(setting: Setting): Promise<Outcome> {
  const actions = scaled(ACTIONS, setting, 8);
  const rows = scaled(ROWS, setting, 40);
  setting.say(`Understanding a workbook of ${actions} actions and a Word document of ${rows} rows ...`);
  return {
    figures: [
      await figure(
        `A workbook of ${actions} actions`,
        'plan.xlsx',
        await planWorkbook(actions),
        actions,
        MOST_WORKBOOK_S,
      ),
      await figure(
        `A Word document with a table of ${rows.toLocaleString('en')} rows`,
        'plan.docx',
        planDocument(rows),
        rows,
        MOST_WORD_S,
      ),
      await whole(actions, setting),
    ],
    notes: [
      'The first two are from the bytes of a file to the plan, its questions, and where every piece came from. The third goes on: it asks what is open, takes every proposal, and records the plan with its file, from the call to the commit.',
    ],
  };
}

/** The whole import of a workbook, recorded. */
async function whole(actions: number, setting: Setting): Promise<Figure> {
  setting.say(`Importing a workbook of ${actions} actions into a service that was just set up ...`);
  const file = { name: 'plan.xlsx', content: await planWorkbook(actions) };
  const ms = await recordedImport(file, setting.say);
  const { alone } = await medians(
    { alone: () => understandPlan(file.content, file.name) },
    { rounds: 5, warmUp: 1 },
  );
  return {
    what: `The import of a workbook of ${actions} actions, asked, answered and recorded`,
    value: ms / 1_000,
    unit: 's',
    target: { atMost: MOST_WORKBOOK_S },
    peer: { name: 'understanding the same file once', value: alone / 1_000, less: 'nothing recorded' },
  };
}

async function figure(
  what: string,
  name: string,
  file: Buffer,
  actions: number,
  most: number,
): Promise<Figure> {
  const { recommendations } = await understandPlan(file, name);
  const found = recommendations.reduce((sum, each) => sum + each.actions.length, 0);
  if (found !== actions) throw new Error(`${found} of ${actions} actions were found in ${name}.`);
  const { ours, bare } = await medians(
    { ours: () => understandPlan(file, name), bare: () => bareParse(file) },
    { rounds: 7, warmUp: 1 },
  );
  return {
    what,
    value: ours / 1_000,
    unit: 's',
    target: { atMost: most },
    peer: {
      name: 'yauzl and saxes alone',
      value: bare / 1_000,
      less: 'unpacked and taken apart, nothing kept or understood',
    },
  };
}
