import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { FOREVER } from '../../../src/engine/calendar/day.ts';
import { PLAN_STATES } from '../../../src/engine/plan/states.ts';
import { DEMONSTRATION, DEMONSTRATION_PASSWORD } from '../../../src/features/demonstration/index.ts';
import { readInService } from '../../../src/platform/database/in-service.ts';
import type { DemonstrationSite } from '../demonstration-site.ts';
import { uploadPlan } from '../plan-import.ts';
import { signedIn } from '../web.ts';
import type { Stop } from './stops.ts';

/** The ids that the addresses of the plan's pages need. */
export interface PlanStage {
  /** Claimed done, with updates and evidence. */
  readonly claimed: string;
  /** Of another state, so that both sorts of form are seen. */
  readonly underWay: string;
  readonly source: string;
  readonly recommendation: string;
  /** An update that stands. */
  readonly update: string;
  /** The page of a document that was uploaded and waits to be imported. */
  readonly document: string;
}

/** Finds what the plan of the demonstration has to show, and uploads a document that is to be put on it. */
export async function planStage(site: DemonstrationSite): Promise<PlanStage> {
  const head = await signedIn(site.app, 'head-of-service', DEMONSTRATION_PASSWORD);
  const document = readFileSync(new URL('../../fixtures/plan/appendix.txt', import.meta.url));
  const { headers } = await uploadPlan(site.app, head, document, 'appendix.txt');
  return { ...(await recordedOn(site)), document: String(headers.location) };
}

async function recordedOn(site: DemonstrationSite): Promise<Omit<PlanStage, 'document'>> {
  return readInService(site.connection.db, DEMONSTRATION, 'engine', async (tx) => {
    const one = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> => {
      const { rows } = await query.execute(tx);
      if (rows[0] === undefined) throw new Error('The plan of the demonstration has nothing to show.');
      return rows[0].id;
    };
    const claimed = await one(sql`
      select action_id as id from plan_action where known_to = ${FOREVER} and state = 'done'
      order by evidence desc, position limit 1`);
    return {
      claimed,
      underWay: await one(sql`
        select action_id as id from plan_action where known_to = ${FOREVER} and action_id <> ${claimed}
        order by (state = 'done'), position limit 1`),
      source: await one(sql`select source_id as id from plan_source where known_to = ${FOREVER} limit 1`),
      recommendation: await one(sql`
        select recommendation_id as id from plan_recommendation where known_to = ${FOREVER} order by position limit 1`),
      update: await one(sql`
        select fact_id as id from plan_entry where kind = 'update-given' and subject = ${claimed}::uuid
        order by version limit 1`),
    };
  });
}

const FORMS = [
  'text',
  'leads',
  'planned-date',
  'update',
  'evidence',
  'part',
  're-tests',
  're-test',
  'measure',
];
/** Forms that begin empty enough to be sent as they are, so that they tell what is missing. */
const TELLS = ['planned-date', 'update', 'evidence', 'part', 'measure'];

/** Every page of the improvement plan. */
export function planStops(stage: PlanStage): Stop[] {
  const { claimed, underWay, source, recommendation, update, document } = stage;
  const of = (
    as: string,
    name: string,
    route: string,
    path: string,
    more: Pick<Stop, 'act' | 'status'> = {},
  ): Stop => ({ name: `plan${name}`, route: `GET /plan${route}`, as, path: `/plan${path}`, ...more });
  const head = 'head-of-service';
  return [
    of(head, '', '', ''),
    of(head, '-narrowed', '', '?state=cancelled&attention=any'),
    of(head, '-earlier', '', '?as-at=2013-02-01'),
    of(head, '-no-such-day', '', '?as-at=2013-02-30', { status: 422 }),
    of('board-member', '-without-names', '', ''),
    of('board-member', '-action-without-names', '/actions/:id', `/actions/${claimed}`),
    of('operations-manager', '-of-lead', '', '?lead=me'),
    of(head, '-action', '/actions/:id', `/actions/${claimed}`),
    of(head, '-action-under-way', '/actions/:id', `/actions/${underWay}`),
    of('quality-reviewer', '-action-of-reviewer', '/actions/:id', `/actions/${claimed}`),
    of(head, '-action-earlier', '/actions/:id', `/actions/${claimed}?as-at=2013-02-01`),
    of(head, '-attention', '/attention', '/attention'),
    of(head, '-attention-of-kind', '/attention', '/attention?kind=overdue'),
    of(head, '-changes', '/changes', '/changes?from=2012-11-01&to=2013-07-29'),
    of(head, '-changes-problems', '/changes', '/changes?from=2013-07-02&to=2013-07-01', { status: 422 }),
    of(head, '-import', '/import', '/import'),
    of(head, '-import-problems', '/import', '/import', {
      act: async (page) => {
        await page.getByRole('button', { name: 'Upload and look at it' }).click();
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      },
    }),
    of(head, '-import-understood', '/import/:id', document.replace('/plan', '')),
    of(head, '-import-open-question', '/import/:id', document.replace('/plan', ''), {
      act: async (page) => {
        await answerDay(page, '');
        await page.locator('#import').click();
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      },
    }),
    of(head, '-import-answered', '/import/:id', document.replace('/plan', ''), {
      act: async (page) => {
        await answerDay(page, '29 November 2013');
        await page.getByRole('button', { name: 'Save the answers' }).first().click();
        await page.getByText('Every question is answered').first().waitFor();
      },
    }),
    of(head, '-settings', '/settings', '/settings'),
    of(head, '-public-wording', '/public-wording', '/public-wording'),
    of(head, '-source-add', '/sources/add', '/sources/add'),
    of(head, '-source-add-problems', '/sources/add', '/sources/add', { act: sent }),
    of(head, '-source', '/sources/:id', `/sources/${source}`),
    of(head, '-recommendation-add', '/recommendations/add', '/recommendations/add'),
    of(head, '-recommendation-add-problems', '/recommendations/add', '/recommendations/add', { act: sent }),
    of(head, '-recommendation', '/recommendations/:id', `/recommendations/${recommendation}`),
    of(head, '-action-add', '/actions/add', `/actions/add?recommendation=${recommendation}`),
    of(head, '-action-add-problems', '/actions/add', '/actions/add', {
      act: async (page) => {
        await page.fill('#planned', 'Ongoing');
        await sent(page);
      },
    }),
    ...FORMS.map((form) => of(head, `-${form}`, `/actions/:id/${form}`, `/actions/${claimed}/${form}`)),
    ...TELLS.map((form) =>
      of(head, `-${form}-problems`, `/actions/:id/${form}`, `/actions/${claimed}/${form}`, {
        act: async (page) => {
          for (const name of ['measure', 'target']) {
            const field = page.locator(`input[name="${name}"]`);
            if ((await field.count()) > 0) await field.fill('');
          }
          await sent(page);
        },
      }),
    ),
    ...PLAN_STATES.flatMap((to) => [
      of(head, `-to-${to}`, `/actions/:id/to/${to}`, `/actions/${claimed}/to/${to}`),
      of(head, `-under-way-to-${to}`, `/actions/:id/to/${to}`, `/actions/${underWay}/to/${to}`),
    ]),
    of(head, '-correct', '/entries/:id/correct', `/entries/${update}/correct`),
    of(head, '-withdraw', '/entries/:id/withdraw', `/entries/${update}/withdraw`),
    of(head, '-withdraw-problems', '/entries/:id/withdraw', `/entries/${update}/withdraw`, { act: sent }),
  ];
}

/** Answers which day a document is of, also where that was answered before. */
async function answerDay(page: Page, day: string): Promise<void> {
  for (const details of await page.locator('form[data-keep] details').all())
    await details.evaluate((element) => element.setAttribute('open', ''));
  await page.getByLabel('The day of the document').fill(day);
}

/** Sends the form of the page as it is, so that it tells what is missing. */
const sent: NonNullable<Stop['act']> = async (page) => {
  await page.locator('form[data-keep] button[type=submit]').first().click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
};
