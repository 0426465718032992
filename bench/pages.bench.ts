import { type Bench, type Outcome, type Setting, scaled } from './bench.ts';
import { ensureLives, PASSWORD } from './lives/ensure.ts';
import { LAST, spanOf } from './lives/life.ts';
import { openServer } from './lives/server.ts';
import { READER } from './lives/staff.ts';
import { wherePageGoes } from './pages/breakdown.ts';
import { median, timed } from './timing.ts';
import { serveInChild } from './web/child.ts';
import { type Load, load } from './web/load.ts';
import { Visitor } from './web/visitor.ts';

const CASES = 100_000;
const SECONDS = 8;
const ROUNDS = 40;
const AT_LEAST = 500;

export const pages: Bench = { name: 'pages', title: 'A page of 50 rows', run };

/** The list of cases in its whole page: without the database, and on the large data set by somebody signed in. */
async function run(setting: Setting): Promise<Outcome> {
  const seconds = scaled(SECONDS, setting, 1);
  const { ours, macros } = await withoutDatabase(setting, seconds);
  const { loaded, ms, appUrl, close } = await withDatabase(setting, seconds);
  try {
    const rounds = scaled(ROUNDS, setting, 3);
    return {
      figures: [
        {
          what: 'Whole page of 50 rows through HTTP, without the database',
          value: ours.pagesPerSecond,
          unit: 'pages/s',
          target: { atLeast: AT_LEAST },
          peer: {
            name: 'the official Nunjucks macros',
            value: macros.pagesPerSecond,
            less: 'the table alone, of plain cells: no layout, forms, links, session or token',
          },
        },
        {
          what: 'The same, by the processor time of the server alone',
          value: 1_000 / ours.cpuMs,
          unit: 'pages/s',
          peer: { name: 'the official Nunjucks macros', value: 1_000 / macros.cpuMs },
        },
        {
          what: 'The list of cases of the large service, signed in, ten at once',
          value: loaded.pagesPerSecond,
          unit: 'pages/s',
          peer: { name: 'ours without the database', value: ours.pagesPerSecond },
        },
        { what: 'The same, one at a time', value: ms, unit: 'ms' },
        { what: 'Processor time of the server for one such page', value: loaded.cpuMs, unit: 'ms' },
      ],
      breakdowns: [await wherePageGoes(appUrl, ms, ours.cpuMs, rounds)],
    };
  } finally {
    await close();
  }
}

async function withoutDatabase({ say }: Setting, seconds: number): Promise<{ ours: Load; macros: Load }> {
  say('Pages without the database ...');
  const served = await serveInChild('./serve-page.ts');
  const visitor = new Visitor(served.address);
  try {
    const { status, body } = await visitor.get('/cases');
    const rows = body.split('<tr class="govuk-table__row">').length - 2;
    if (status !== 200 || rows !== 50) throw new Error(`The page answered ${status} with ${rows} rows.`);
    return {
      ours: await load(served, '/cases', visitor.cookie, seconds),
      macros: await load(served, '/macros', visitor.cookie, seconds),
    };
  } finally {
    visitor.close();
    await served.stop();
  }
}

interface WithDatabase {
  readonly loaded: Load;
  readonly ms: number;
  readonly appUrl: string;
  close(): Promise<void>;
}

async function withDatabase(setting: Setting, seconds: number): Promise<WithDatabase> {
  const server = await openServer(setting.say);
  const { appUrl } = await ensureLives(server, 'years', spanOf(scaled(CASES, setting, 20)), setting);
  setting.say('Pages with the database ...');
  const served = await serveInChild('./serve.ts', [appUrl, LAST]);
  const visitor = new Visitor(served.address);
  try {
    await visitor.signIn(READER.reference, PASSWORD);
    const times: number[] = [];
    for (let round = 0; round < scaled(ROUNDS, setting, 3); round += 1)
      times.push((await timed(() => visitor.get('/cases'))).ms);
    const loaded = await load(served, '/cases', visitor.cookie, seconds);
    return { loaded, ms: median(times), appUrl, close: () => server.close() };
  } finally {
    visitor.close();
    await served.stop();
  }
}
