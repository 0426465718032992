import { Document, Packer, Paragraph } from 'docx';
import type { Day } from '../src/engine/calendar/day.ts';
import {
  type ExportAbout,
  type PlanAsDocument,
  planAsDocument,
} from '../src/features/plan/export/document.ts';
import { docxInThread } from '../src/features/plan/export/docx-in-thread.ts';
import { planSheet } from '../src/features/plan/export/table.ts';
import { type ShownPlan, showPlan } from '../src/features/plan/read/show.ts';
import { publicPeople } from '../src/features/plan/rendering/people.ts';
import { publicPlan } from '../src/features/plan/rendering/public-plan.ts';
import { writeXlsx } from '../src/platform/documents/write-xlsx.ts';
import type { Bench, Outcome, Setting } from './bench.ts';
import { scaled } from './bench.ts';
import { wholeOfActions } from './plans/whole.ts';
import { medians } from './timing.ts';

const ACTIONS = 100;
const ROUNDS = 7;
const MOST_MS = 2_000;
const ABOUT: ExportAbout = {
  serviceName: 'Bench',
  rendering: 'public',
  knownOn: '2013-11-29' as Day,
  head: null,
  unconfirmed: 0,
};

export const planExports: Bench = { name: 'plan-export', title: 'Export of the improvement plan', run };

/** A plan that was read, to a Word file in public: names and small numbers are found, the thread is started, the file is made. */
async function run(setting: Setting): Promise<Outcome> {
  const count = scaled(ACTIONS, setting, 5);
  setting.say(`Exporting a plan of ${count} actions to Word ...`);
  const whole = wholeOfActions(count);
  const inPublic = (): ShownPlan => {
    const people = publicPeople(whole, STAFF, new Map([['manager', 'Operations manager']]), ABOUT.knownOn);
    return showPlan(publicPlan(whole, people).plan);
  };
  const document = planAsDocument(inPublic(), ABOUT);
  const ms = await medians(
    {
      word: () => docxInThread(planAsDocument(inPublic(), ABOUT)),
      bare: () => bareDocx(document),
      sheet: () => drained(writeXlsx([planSheet(inPublic(), ABOUT)])),
    },
    { rounds: scaled(ROUNDS, setting, 2), warmUp: 1 },
  );
  return {
    figures: [
      {
        what: `${count} actions to Word`,
        value: ms.word,
        unit: 'ms',
        target: { atMost: MOST_MS },
        peer: {
          name: 'docx, its lines as plain paragraphs',
          value: ms.bare,
          less: 'no table, names or small numbers, and no thread: the library is loaded already',
        },
      },
      { what: `${count} actions to Excel`, value: ms.sheet, unit: 'ms' },
    ],
    notes: ['The plan is in memory: each action has four updates, two pieces of evidence, three re-tests.'],
  };
}

const STAFF = {
  posts: [],
  names: new Map(
    Array.from({ length: 60 }, (_, at): [string, { reference: string; name: string }] => [
      `p${at}`,
      { reference: `p${at}`, name: `Quen${letters(at)} Ash${letters(at)}` },
    ]),
  ),
};

/** 7 as "h": names are made of letters. */
function letters(number: number): string {
  return String.fromCharCode(97 + (number % 26)) + 'xyz'.charAt(number / 26);
}

function bareDocx({ recommendations }: PlanAsDocument): Promise<Uint8Array> {
  const lines = recommendations.flatMap(({ text, actions }) => [
    ...text,
    ...actions.flatMap(({ action, planned, leads, progress }) => [
      ...action,
      ...planned,
      ...leads,
      ...progress.flat(),
    ]),
  ]);
  return Packer.toBuffer(
    new Document({ sections: [{ children: lines.map(({ text }) => new Paragraph(text)) }] }),
  );
}

async function drained(chunks: AsyncIterable<Buffer>): Promise<number> {
  let size = 0;
  for await (const chunk of chunks) size += chunk.length;
  return size;
}
