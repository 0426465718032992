import type { Page } from 'playwright-core';
import { FORMS } from '../../../src/features/recording/kinds/index.ts';
import { ordersExport } from '../orders-export.ts';
import { planStops } from './plan-stops.ts';
import type { Stage } from './stage.ts';

/** A page of the tour: its address, who opens it, and what they do there before it is looked at. */
export interface Stop {
  /** What its picture is called. */
  readonly name: string;
  /** The route that it shows, as the permission suite names it; null for what no route answers. */
  readonly route: string | null;
  /** A user name of the demonstration; null for who is not signed in. */
  readonly as: string | null;
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
  readonly status?: number;
}

/** What GET routes answer with a file, and no page to look at. */
export const FILES: ReadonlySet<string> = new Set([
  'GET /cases.csv',
  'GET /cases.xlsx',
  'GET /exceptions.csv',
  'GET /exceptions.xlsx',
  'GET /changes.csv',
  'GET /changes.xlsx',
  'GET /duties.csv',
  'GET /duties.xlsx',
  'GET /reports/weekly.csv',
  'GET /reports/weekly.xlsx',
  'GET /reports/weekly.json',
  'GET /administration/people/export',
  'GET /administration/roles/export',
  'GET /administration/teams/export',
  'GET /administration/software/export',
  'GET /plan/import/template.docx',
  'GET /plan/import/template.xlsx',
  'GET /plan/import/template.csv',
  'GET /import/templates/:template.csv',
  'GET /import/templates/:template.xlsx',
  'GET /import/uploads/:upload/rejected.csv',
  'GET /import/uploads/:upload/rejected.xlsx',
  'GET /import/uploads/:upload/reconciliation.xlsx',
  'GET /import/uploads/:upload/reconciliation.csv',
  'GET /import/runs/:run/recorded.csv',
  'GET /import/runs/:run/recorded.xlsx',
  'GET /import/runs/:run/rejected.csv',
  'GET /import/runs/:run/rejected.xlsx',
  'GET /plan/attention.csv',
  'GET /plan/attention.xlsx',
  'GET /plan/export',
  'GET /plan/files/:id',
  'GET /standards/export',
  'GET /calendar/export',
]);

type More = Partial<Omit<Stop, 'name' | 'as'>>;

/** Stops of one visitor: the name, the route, and the address where the route has an id in it. */
const visitor =
  (as: string | null) =>
  (name: string, route: string | null, more: More = {}): Stop => ({
    name,
    route: route === null ? null : `GET ${route}`,
    as,
    path: route ?? '/',
    ...more,
  });

const nobody = visitor(null);
const manager = visitor('case-manager');
const practice = visitor('practice-manager');
const operations = visitor('operations-manager');
const head = visitor('head-of-service');
const officer = visitor('information-officer');
const administrator = visitor('administrator');

/** Sends the form of the page as it is, so that it tells what is missing. */
const send =
  (button: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: button }).click();
    await page.waitForLoadState();
  };

/** Every page of the product, by whoever may see it. `empty` is the address of a server without a service. */
export function tourStops(stage: Stage, empty: string): Stop[] {
  return [
    ...beforeSignIn(empty),
    ...ofCaseManager(stage),
    ...ofManagers(stage),
    ...forms(stage),
    ...planStops(stage.plan),
    ...ofOthers(stage),
    ...imports(),
    ...ofAdministrator(stage),
  ];
}

const beforeSignIn = (empty: string): Stop[] => [
  nobody('sign-in', '/sign-in'),
  nobody('sign-in-refused', '/sign-in', {
    act: async (page) => {
      await page.fill('#username', 'case-manager');
      await page.fill('#password', 'not this one');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    },
  }),
  nobody('help', '/help'),
  nobody('help-api', '/help/api'),
  nobody('set-up', '/set-up', { path: `${empty}/set-up` }),
  nobody('set-up-problems', '/set-up', { path: `${empty}/set-up`, act: send('Set up') }),
];

const ofCaseManager = ({ ownCase, note, savedList, token }: Stage): Stop[] => [
  manager('home-case-manager', '/'),
  manager('account', '/account'),
  manager('password', '/account/password'),
  manager('password-problems', '/account/password', { act: send('Change password') }),
  manager('software', '/account/software'),
  manager('software-add', '/account/software/add'),
  manager('software-add-problems', '/account/software/add', { act: send('Make the token') }),
  manager('software-made', null, {
    path: '/account/software/add',
    act: async (page) => {
      await page.fill('#name', 'A script of mine');
      await page.locator('#scopes').check();
      await send('Make the token')(page);
      await page.getByRole('heading', { name: 'Token made' }).waitFor();
    },
  }),
  manager('software-revoke', '/account/software/:token/revoke', {
    path: `/account/software/${token}/revoke`,
  }),
  manager('cases-own', '/cases'),
  manager('cases-search', '/cases/search', {
    path: '/cases',
    act: async (page) => {
      await page.fill('#words', 'HM-2013');
      await page.locator('#words').press('Enter');
      await page.waitForURL(/\/cases\/search/);
    },
  }),
  manager('cases-search-nothing', '/cases/search', {
    path: '/cases',
    act: async (page) => {
      await page.fill('#words', 'Nobody of this name');
      await page.locator('#words').press('Enter');
      await page.waitForURL(/\/cases\/search/);
    },
  }),
  manager('saved-lists', '/cases/lists'),
  manager('saved-list-rename', '/cases/lists/:listId/rename', { path: `/cases/lists/${savedList}/rename` }),
  manager('case-new', '/cases/new'),
  manager('case-new-problems', '/cases/new', { act: send('Open the case') }),
  manager('case', '/cases/:caseId', { path: `/cases/${ownCase}` }),
  manager('case-earlier', '/cases/:caseId', { path: `/cases/${ownCase}?as-at=2013-06-28` }),
  manager('timeline', '/cases/:caseId/timeline', { path: `/cases/${ownCase}/timeline` }),
  manager('timeline-of-kind', '/cases/:caseId/timeline', { path: `/cases/${ownCase}/timeline?kind=note` }),
  manager('record', '/cases/:caseId/record', { path: `/cases/${ownCase}/record` }),
  manager('correct', '/cases/:caseId/correct/:factId', {
    path: `/cases/${note.caseId}/correct/${note.factId}`,
  }),
  manager('withdraw', '/cases/:caseId/withdraw/:factId', {
    path: `/cases/${note.caseId}/withdraw/${note.factId}`,
  }),
  manager('withdraw-problems', '/cases/:caseId/withdraw/:factId', {
    path: `/cases/${note.caseId}/withdraw/${note.factId}`,
    act: send('Withdraw'),
  }),
  manager('child', '/cases/:caseId/child', { path: `/cases/${ownCase}/child` }),
  manager('duties-own', '/duties'),
  manager('weekly-own', '/reports/weekly'),
  manager('exceptions-own', '/exceptions'),
  manager('forbidden', '/administration', { status: 403 }),
  manager('not-found', null, { path: '/nothing-here', status: 404 }),
];

const ofManagers = ({ ownCase, closedCase, claim, step, people }: Stage): Stop[] => [
  practice('home-practice-manager', '/'),
  operations('home-operations-manager', '/'),
  operations('cases', '/cases'),
  operations('cases-closed', '/cases', { path: '/cases?state=closed' }),
  operations('cases-none', '/cases', { path: '/cases?level=very-high&unallocated=yes' }),
  operations('case-closed', '/cases/:caseId', { path: `/cases/${closedCase}` }),
  operations('record-closed', '/cases/:caseId/record', { path: `/cases/${closedCase}/record` }),
  operations('duties', '/duties'),
  operations('duties-overdue', '/duties', { path: '/duties?state=overdue' }),
  operations('weekly', '/reports/weekly'),
  operations('weekly-with-reasons', '/reports/weekly', { path: '/reports/weekly?reasons=all' }),
  operations('weekly-earlier', '/reports/weekly', { path: '/reports/weekly?as-at=2013-05-13' }),
  operations('weekly-no-such-day', '/reports/weekly', {
    path: '/reports/weekly?as-at=2013-02-30',
    status: 422,
  }),
  operations('exceptions', '/exceptions'),
  operations('exceptions-all', '/exceptions', { path: '/exceptions?state=all' }),
  operations('exception-decide', '/cases/:caseId/exceptions/:claimId', {
    path: `/cases/${claim.caseId}/exceptions/${claim.claimId}`,
  }),
  operations('exception-decide-problems', '/cases/:caseId/exceptions/:claimId', {
    path: `/cases/${claim.caseId}/exceptions/${claim.claimId}`,
    act: send('Record the decision'),
  }),
  operations('changes', '/changes'),
  operations('reallocate', '/cases/reallocate'),
  operations('reallocate-from', '/cases/reallocate', { path: `/cases/reallocate?from=${people['cm-03']}` }),
  operations('reallocate-done', '/cases/reallocate/done', { path: `/cases/reallocate/done?step=${step}` }),
  operations('same-child', '/cases/:caseId/same-child', { path: `/cases/${ownCase}/same-child` }),
  operations('correct-order', '/cases/:caseId/correct/:factId', {
    path: `/cases/${ownCase}/timeline?kind=order-made`,
    act: async (page) => {
      await page
        .getByRole('link', { name: /^Correct/ })
        .first()
        .click();
      await page.waitForURL(/\/correct\//);
    },
  }),
  head('home-head-of-service', '/'),
  head('reads', '/reads'),
  head('reads-of-case', '/cases/:caseId/reads', { path: `/cases/${ownCase}/reads` }),
];

/** The form of every kind of fact; some of them also sent with nothing in them. */
const forms = ({ recordable, ownCase }: Stage): Stop[] => [
  ...Object.keys(FORMS)
    .filter((kind) => kind !== 'case-opened')
    .map((kind) =>
      operations(`record-${kind}`, '/cases/:caseId/record/:kind', {
        path: `/cases/${recordable[kind]}/record/${kind}`,
        // A form, and not the page that says that this cannot be recorded now.
        act: (page) => page.locator('form[data-keep]').waitFor(),
      }),
    ),
  operations('record-with-draft', '/cases/:caseId/record/:kind', {
    path: `/cases/${ownCase}/record/note`,
    act: async (page) => {
      await page.getByLabel('Note', { exact: true }).fill('Begun before lunch, not sent yet.');
      await page.getByText(/^Draft saved at/).waitFor();
      await page.reload();
    },
  }),
  operations('record-conflict', null, {
    path: `/cases/${ownCase}/record/level-changed`,
    act: async (page) => {
      // As if this form had been open since the case was opened.
      await page.evaluate(`document.querySelector('[name=_seen]').value = '1'`);
      await page.locator('form[data-keep] button[type=submit]').first().click();
      await page.getByRole('heading', { name: 'Recorded by others since you opened this form' }).waitFor();
    },
  }),
  operations('record-not-now', '/cases/:caseId/record/:kind', {
    path: `/cases/${ownCase}/record/case-reopened`,
  }),
  ...[
    'order-made',
    'assessment-completed',
    'oversight',
    'significant-change',
    'exception-claimed',
    'appointment-missed',
  ].map((kind) =>
    operations(`record-${kind}-problems`, '/cases/:caseId/record/:kind', {
      path: `/cases/${recordable[kind]}/record/${kind}`,
      act: async (page) => {
        await page.locator('form[data-keep] button[type=submit]').first().click();
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      },
    }),
  ),
];

const ofOthers = ({ ownCase }: Stage): Stop[] => [
  officer('home-information-officer', '/'),
  officer('narrative', '/cases/:caseId/narrative', { path: `/cases/${ownCase}/narrative` }),
  officer('case-without-text', '/cases/:caseId', { path: `/cases/${ownCase}` }),
  officer('holidays', '/calendar/holidays'),
  officer('holidays-problems', '/calendar/holidays', { act: send('Show what would change') }),
  officer('closure-days', '/calendar/closure-days'),
  officer('closure-day-preview', null, {
    path: '/calendar/closure-days',
    act: async (page) => {
      await page.fill('#day', '9/8/2013');
      await page.fill('#title', 'Staff training day');
      await send('Show what would change')(page);
    },
  }),
  officer('closure-day-take-back', '/calendar/closure-days/:day/take-back', {
    path: '/calendar',
    act: async (page) => {
      const back = page.getByRole('link', { name: /^Take back/ });
      if ((await back.count()) === 0) {
        await page.goto(new URL('/calendar/closure-days', page.url()).href);
        await page.fill('#day', '23/12/2013');
        await page.fill('#title', 'Move to new offices');
        await send('Show what would change')(page);
        await send('Adopt this')(page);
      }
      await back.first().click();
      await page.getByRole('heading', { name: /^Take back/ }).waitFor();
    },
  }),
  visitor('quality-reviewer')('home-quality-reviewer', '/'),
  visitor('workforce-lead')('home-workforce-lead', '/'),
  visitor('board-member')('home-board-member', '/'),
  visitor('inspector')('home-inspector', '/'),
  visitor('inspector')('standards', '/standards'),
  visitor('inspector')('standard', '/standards/:duty', { path: '/standards/review' }),
  visitor('inspector')('lists', '/standards/lists'),
  visitor('inspector')('calendar', '/calendar'),
  visitor('inspector')('calendar-ahead', '/calendar', { path: '/calendar?year=2014' }),
];

/** An upload on its way: taken, its columns chosen, checked, compared, imported. */
function imports(): Stop[] {
  const upload = async (page: Page): Promise<void> => {
    await page.getByLabel('Orders', { exact: true }).check();
    await page.fill('#profile', 'case-system');
    const file = { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(ordersExport()) };
    await page.setInputFiles('#file', file);
    await page.getByRole('button', { name: 'Upload and look at it' }).click();
    await page.getByRole('heading', { name: 'Which column is what?' }).waitFor();
  };
  const check = async (page: Page): Promise<void> => {
    await upload(page);
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByRole('heading', { name: 'What the file would change' }).waitFor();
  };
  const from = (name: string, route: string, act: Stop['act']): Stop =>
    officer(name, route, { path: '/import', ...(act === undefined ? {} : { act }) });
  return [
    from('import', '/import', undefined),
    from('import-problems', '/import', send('Upload and look at it')),
    officer('import-template', '/import/templates/:template', { path: '/import/templates/orders' }),
    from('import-columns', '/import/uploads/:upload', upload),
    from('import-checked', '/import/uploads/:upload/result', check),
    from('import-compared', '/import/uploads/:upload/reconciliation', async (page) => {
      await check(page);
      await page.getByRole('link', { name: 'Compare with what is here' }).click();
      await page.waitForURL(/\/reconciliation$/);
    }),
    from('import-done', '/import/uploads/:upload/result', async (page) => {
      await check(page);
      await page.getByRole('button', { name: /^Import \d+ rows/ }).click();
      await page.getByRole('heading', { name: 'Imported' }).waitFor({ timeout: 120_000 });
    }),
    officer('import-earlier', '/import'),
    from('import-recorded', '/import/runs/:run', async (page) => {
      await page.locator('td a[href*="show=new"]').first().click();
      await page.waitForURL(/\/import\/runs\//);
    }),
  ];
}

function ofAdministrator({ restrictedCase, people, post, deputy, token }: Stage): Stop[] {
  const person = `/administration/people/${people['om-01']}`;
  const of = (name: string, rest: string, more: More = {}): Stop =>
    administrator(name, `/administration/people/:person${rest}`, {
      path: `${person}${rest.replace(':fact', rest.startsWith('/deputies') ? deputy : post)}`,
      ...more,
    });
  const role = (name: string, rest = ''): Stop =>
    administrator(name, `/administration/roles/:role${rest}`, {
      path: `/administration/roles/practice-manager${rest}`,
    });
  return [
    administrator('home-administrator', '/'),
    administrator('restricted', '/restricted'),
    administrator('restricted-problems', '/restricted', { act: send('Open this case') }),
    administrator('case-restricted-opened', '/cases/:caseId', { path: `/cases/${restrictedCase}` }),
    administrator('timeline-restricted-opened', '/cases/:caseId/timeline', {
      path: `/cases/${restrictedCase}/timeline`,
    }),
    administrator('administration', '/administration'),
    administrator('initial-load', '/administration/initial-load'),
    administrator('people', '/administration/people'),
    administrator('person-add', '/administration/people/add'),
    administrator('person-add-problems', '/administration/people/add', { act: send('Add') }),
    of('person', ''),
    of('person-name', '/name'),
    of('person-left', '/left'),
    of('post-add', '/posts/add'),
    of('post-change', '/posts/:fact/change'),
    of('post-correct', '/posts/:fact/correct'),
    of('post-end', '/posts/:fact/end'),
    of('deputy-add', '/deputies/add'),
    of('deputy-add-problems', '/deputies/add', { act: send('Name the deputy') }),
    of('deputy-last-day', '/deputies/:fact/last-day'),
    of('person-withdraw', '/facts/:fact/withdraw'),
    of('person-account', '/account'),
    administrator('account-made', null, {
      path: `/administration/people/${people['cm-03']}/account`,
      act: async (page) => {
        await page.fill('#username', 'hana');
        await page.getByRole('button', { name: /account/i }).click();
        await page.waitForLoadState();
      },
    }),
    administrator('roles', '/administration/roles'),
    role('role'),
    role('role-rename', '/rename'),
    role('role-give', '/give'),
    role('role-end', '/end'),
    administrator('teams', '/administration/teams'),
    administrator('software-own-none', '/account/software'),
    administrator('software-all', '/administration/software'),
    administrator('software-all-revoke', '/administration/software/:token/revoke', {
      path: `/administration/software/${token}/revoke`,
    }),
    administrator('health', '/administration/health'),
  ];
}
