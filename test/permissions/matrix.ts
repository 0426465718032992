/**
 * Who may use which route, and who sees which case: written down from what the roles come for, by hand, so that neither a
 * route nor a role can change without somebody changing this file too. Nothing here is read from the routes.
 */
export const ROLES = [
  'case-manager',
  'practice-manager',
  'operations-manager',
  'head-of-service',
  'information-officer',
  'quality-reviewer',
  'workforce-lead',
  'board-member',
  'inspector',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** `anybody`: also who is not signed in. `everybody`: every role. */
export type Who = 'anybody' | 'everybody' | readonly Role[];

const MANAGERS: readonly Role[] = ['practice-manager', 'operations-manager', 'head-of-service'];
const SENIORS: readonly Role[] = ['operations-manager', 'head-of-service'];
const CASEWORK: readonly Role[] = ['case-manager', ...MANAGERS];
/** Casework, and the information officer, who works with dates and references. */
const WITH_DATA: readonly Role[] = [...CASEWORK, 'information-officer'];
const ADMINISTRATOR: readonly Role[] = ['administrator'];
/** Whoever works with files of dates and references. */
const OFFICER: readonly Role[] = ['information-officer'];
/** Bank holidays are loaded by whoever looks after the data or the installation. */
const CALENDAR: readonly Role[] = ['information-officer', 'administrator'];
const READ_LOG: readonly Role[] = ['head-of-service', 'administrator'];
/** A restricted case may be open to an administrator who gave a reason. */
const OPENS_A_CASE: readonly Role[] = [...WITH_DATA, 'administrator'];

/** Whoever may lead actions of the improvement plan, and tells of them. */
export const UPDATES_PLAN: readonly Role[] = [
  ...MANAGERS,
  'information-officer',
  'quality-reviewer',
  'workforce-lead',
];
const SEES_PLAN_NAMES: readonly Role[] = [...UPDATES_PLAN, 'inspector'];
/** The board sees the plan without names; inspectors see all of it and change nothing. */
export const SEES_PLAN: readonly Role[] = [...SEES_PLAN_NAMES, 'board-member'];
const VERIFIES_PLAN: readonly Role[] = [...SENIORS, 'quality-reviewer'];
const KEEPS_PLAN: readonly Role[] = ['head-of-service', 'information-officer'];

export const ROUTES: Readonly<Record<string, Who>> = {
  'GET /sign-in': 'anybody',
  'POST /sign-in': 'anybody',
  'GET /help': 'anybody',
  'GET /help/api': 'anybody',
  'GET /set-up': 'anybody',
  'POST /set-up': 'anybody',

  'GET /': 'everybody',
  'POST /sign-out': 'everybody',
  'GET /account': 'everybody',
  'GET /account/password': 'everybody',
  'POST /account/password': 'everybody',
  'GET /account/software': 'everybody',
  'GET /account/software/add': 'everybody',
  'POST /account/software/add': 'everybody',
  'GET /account/software/:token/revoke': 'everybody',
  'POST /account/software/:token/revoke': 'everybody',
  'POST /drafts': 'everybody',
  'POST /drafts/discard': 'everybody',
  'POST /notices/:id/read': 'everybody',
  'GET /standards': 'everybody',
  'GET /standards/lists': 'everybody',
  'GET /standards/export': 'everybody',
  'GET /standards/:duty': 'everybody',
  'GET /calendar': 'everybody',
  'GET /calendar/export': 'everybody',

  'GET /cases': WITH_DATA,
  'GET /cases.csv': WITH_DATA,
  'GET /cases.xlsx': WITH_DATA,
  'GET /cases/search': WITH_DATA,
  'POST /cases/search': WITH_DATA,
  'GET /cases/lists': WITH_DATA,
  'POST /cases/lists': WITH_DATA,
  'GET /cases/lists/:listId/rename': WITH_DATA,
  'POST /cases/lists/:listId/rename': WITH_DATA,
  'POST /cases/lists/:listId/delete': WITH_DATA,
  'GET /cases/new': WITH_DATA,
  'POST /cases/new': WITH_DATA,
  'GET /duties': WITH_DATA,
  'GET /duties.csv': WITH_DATA,
  'GET /duties.xlsx': WITH_DATA,
  'GET /reports/weekly': WITH_DATA,
  'GET /reports/weekly.csv': WITH_DATA,
  'GET /reports/weekly.xlsx': WITH_DATA,
  'GET /reports/weekly.json': WITH_DATA,

  'GET /cases/:caseId': OPENS_A_CASE,
  'GET /cases/:caseId/timeline': OPENS_A_CASE,
  'GET /cases/:caseId/record': WITH_DATA,
  'GET /cases/:caseId/record/:kind': WITH_DATA,
  'POST /cases/:caseId/record/:kind': WITH_DATA,
  'GET /cases/:caseId/correct/:factId': WITH_DATA,
  'POST /cases/:caseId/correct/:factId': WITH_DATA,
  'GET /cases/:caseId/withdraw/:factId': WITH_DATA,
  'POST /cases/:caseId/withdraw/:factId': WITH_DATA,
  'GET /cases/:caseId/child': WITH_DATA,
  'POST /cases/:caseId/child': WITH_DATA,
  'GET /cases/:caseId/same-child': [...MANAGERS, 'information-officer'],
  'POST /cases/:caseId/same-child': [...MANAGERS, 'information-officer'],
  'GET /cases/:caseId/exceptions/:claimId': WITH_DATA,
  'POST /cases/:caseId/exceptions/:claimId': SENIORS,
  // Who reads free text by role states no reason to.
  'GET /cases/:caseId/narrative': OFFICER,
  'POST /cases/:caseId/narrative': OFFICER,

  'GET /exceptions': CASEWORK,
  'GET /exceptions.csv': CASEWORK,
  'GET /exceptions.xlsx': CASEWORK,
  'GET /changes': MANAGERS,
  'GET /changes.csv': MANAGERS,
  'GET /changes.xlsx': MANAGERS,
  'POST /changes/acknowledge': MANAGERS,
  'GET /cases/reallocate': MANAGERS,
  'POST /cases/reallocate': MANAGERS,
  'GET /cases/reallocate/done': MANAGERS,

  'GET /reads': READ_LOG,
  'POST /reads': READ_LOG,
  'GET /cases/:caseId/reads': READ_LOG,
  'GET /restricted': ADMINISTRATOR,
  'POST /restricted': ADMINISTRATOR,

  'GET /plan': SEES_PLAN,
  'GET /plan/public-wording': KEEPS_PLAN,
  'POST /plan/public-wording': KEEPS_PLAN,
  'GET /plan/attention': SEES_PLAN,
  'GET /plan/attention.csv': SEES_PLAN,
  'GET /plan/attention.xlsx': SEES_PLAN,
  'GET /plan/changes': SEES_PLAN,
  'GET /plan/export': SEES_PLAN,
  'GET /plan/actions/:id': SEES_PLAN,
  'GET /plan/files/:id': SEES_PLAN_NAMES,
  'GET /plan/import': KEEPS_PLAN,
  'POST /plan/import': KEEPS_PLAN,
  'GET /plan/import/template.docx': KEEPS_PLAN,
  'GET /plan/import/template.xlsx': KEEPS_PLAN,
  'GET /plan/import/template.csv': KEEPS_PLAN,
  'GET /plan/import/:id': KEEPS_PLAN,
  'POST /plan/import/:id': KEEPS_PLAN,
  'POST /plan/import/:id/confirm': KEEPS_PLAN,
  'POST /plan/import/:id/discard': KEEPS_PLAN,
  'GET /plan/settings': KEEPS_PLAN,
  'POST /plan/settings': KEEPS_PLAN,
  'GET /plan/sources/add': KEEPS_PLAN,
  'POST /plan/sources/add': KEEPS_PLAN,
  'GET /plan/sources/:id': KEEPS_PLAN,
  'POST /plan/sources/:id': KEEPS_PLAN,
  'GET /plan/recommendations/add': KEEPS_PLAN,
  'POST /plan/recommendations/add': KEEPS_PLAN,
  'GET /plan/recommendations/:id': KEEPS_PLAN,
  'POST /plan/recommendations/:id': KEEPS_PLAN,
  'GET /plan/actions/add': KEEPS_PLAN,
  'POST /plan/actions/add': KEEPS_PLAN,
  'GET /plan/actions/:id/text': KEEPS_PLAN,
  'POST /plan/actions/:id/text': KEEPS_PLAN,
  'GET /plan/actions/:id/leads': KEEPS_PLAN,
  'POST /plan/actions/:id/leads': KEEPS_PLAN,
  'GET /plan/actions/:id/planned-date': KEEPS_PLAN,
  'POST /plan/actions/:id/planned-date': KEEPS_PLAN,
  'GET /plan/actions/:id/part': KEEPS_PLAN,
  'POST /plan/actions/:id/part': KEEPS_PLAN,
  'GET /plan/actions/:id/measure': KEEPS_PLAN,
  'POST /plan/actions/:id/measure': KEEPS_PLAN,
  'GET /plan/actions/:id/to/not-started': KEEPS_PLAN,
  'POST /plan/actions/:id/to/not-started': KEEPS_PLAN,
  'GET /plan/actions/:id/to/cancelled': KEEPS_PLAN,
  'POST /plan/actions/:id/to/cancelled': KEEPS_PLAN,
  'GET /plan/actions/:id/update': UPDATES_PLAN,
  'POST /plan/actions/:id/update': UPDATES_PLAN,
  'GET /plan/actions/:id/evidence': UPDATES_PLAN,
  'POST /plan/actions/:id/evidence': UPDATES_PLAN,
  'GET /plan/actions/:id/re-tests': UPDATES_PLAN,
  'POST /plan/actions/:id/re-tests': UPDATES_PLAN,
  'GET /plan/actions/:id/re-test': UPDATES_PLAN,
  'POST /plan/actions/:id/re-test': UPDATES_PLAN,
  'GET /plan/actions/:id/to/in-progress': UPDATES_PLAN,
  'POST /plan/actions/:id/to/in-progress': UPDATES_PLAN,
  'GET /plan/actions/:id/to/done': UPDATES_PLAN,
  'POST /plan/actions/:id/to/done': UPDATES_PLAN,
  'GET /plan/actions/:id/to/verified': VERIFIES_PLAN,
  'POST /plan/actions/:id/to/verified': VERIFIES_PLAN,
  'GET /plan/actions/:id/to/sustained': VERIFIES_PLAN,
  'POST /plan/actions/:id/to/sustained': VERIFIES_PLAN,
  'GET /plan/actions/:id/to/slipped-back': VERIFIES_PLAN,
  'POST /plan/actions/:id/to/slipped-back': VERIFIES_PLAN,
  'GET /plan/entries/:id/correct': UPDATES_PLAN,
  'POST /plan/entries/:id/correct': UPDATES_PLAN,
  'GET /plan/entries/:id/withdraw': UPDATES_PLAN,
  'POST /plan/entries/:id/withdraw': UPDATES_PLAN,

  'GET /import': OFFICER,
  'POST /import': OFFICER,
  'GET /import/templates/:template': OFFICER,
  'GET /import/templates/:template.csv': OFFICER,
  'GET /import/templates/:template.xlsx': OFFICER,
  'GET /import/uploads/:upload': OFFICER,
  'POST /import/uploads/:upload/check': OFFICER,
  'POST /import/uploads/:upload/import': OFFICER,
  'GET /import/uploads/:upload/result': OFFICER,
  'GET /import/uploads/:upload/rejected.csv': OFFICER,
  'GET /import/uploads/:upload/rejected.xlsx': OFFICER,
  'GET /import/uploads/:upload/reconciliation': OFFICER,
  'GET /import/uploads/:upload/reconciliation.xlsx': OFFICER,
  'GET /import/uploads/:upload/reconciliation.csv': OFFICER,
  'GET /import/runs/:run': OFFICER,
  'GET /import/runs/:run/recorded.csv': OFFICER,
  'GET /import/runs/:run/recorded.xlsx': OFFICER,
  'GET /import/runs/:run/rejected.csv': OFFICER,
  'GET /import/runs/:run/rejected.xlsx': OFFICER,

  'GET /calendar/holidays': CALENDAR,
  'POST /calendar/holidays': CALENDAR,
  'POST /calendar/holidays/adopt': CALENDAR,
  'GET /calendar/closure-days': CALENDAR,
  'POST /calendar/closure-days': CALENDAR,
  'POST /calendar/closure-days/adopt': CALENDAR,
  'GET /calendar/closure-days/:day/take-back': CALENDAR,
  'POST /calendar/closure-days/:day/take-back/adopt': CALENDAR,

  'GET /administration': ADMINISTRATOR,
  'GET /administration/initial-load': ADMINISTRATOR,
  'POST /administration/initial-load': ADMINISTRATOR,
  'GET /administration/people': ADMINISTRATOR,
  'POST /administration/people/search': ADMINISTRATOR,
  'GET /administration/people/export': ADMINISTRATOR,
  'GET /administration/people/add': ADMINISTRATOR,
  'POST /administration/people/add': ADMINISTRATOR,
  'GET /administration/people/:person': ADMINISTRATOR,
  'GET /administration/people/:person/name': ADMINISTRATOR,
  'POST /administration/people/:person/name': ADMINISTRATOR,
  'GET /administration/people/:person/left': ADMINISTRATOR,
  'POST /administration/people/:person/left': ADMINISTRATOR,
  'GET /administration/people/:person/posts/add': ADMINISTRATOR,
  'POST /administration/people/:person/posts/add': ADMINISTRATOR,
  'GET /administration/people/:person/posts/:fact/change': ADMINISTRATOR,
  'POST /administration/people/:person/posts/:fact/change': ADMINISTRATOR,
  'GET /administration/people/:person/posts/:fact/correct': ADMINISTRATOR,
  'POST /administration/people/:person/posts/:fact/correct': ADMINISTRATOR,
  'GET /administration/people/:person/posts/:fact/end': ADMINISTRATOR,
  'POST /administration/people/:person/posts/:fact/end': ADMINISTRATOR,
  'GET /administration/people/:person/deputies/add': ADMINISTRATOR,
  'POST /administration/people/:person/deputies/add': ADMINISTRATOR,
  'GET /administration/people/:person/deputies/:fact/last-day': ADMINISTRATOR,
  'POST /administration/people/:person/deputies/:fact/last-day': ADMINISTRATOR,
  'GET /administration/people/:person/facts/:fact/withdraw': ADMINISTRATOR,
  'POST /administration/people/:person/facts/:fact/withdraw': ADMINISTRATOR,
  'GET /administration/people/:person/account': ADMINISTRATOR,
  'POST /administration/people/:person/account': ADMINISTRATOR,
  'POST /administration/people/:person/account/reset': ADMINISTRATOR,
  'POST /administration/people/:person/account/unlock': ADMINISTRATOR,
  'POST /administration/people/:person/account/end-sessions': ADMINISTRATOR,
  'POST /administration/people/:person/account/disable': ADMINISTRATOR,
  'POST /administration/people/:person/account/enable': ADMINISTRATOR,
  'GET /administration/roles': ADMINISTRATOR,
  'GET /administration/roles/export': ADMINISTRATOR,
  'GET /administration/roles/:role': ADMINISTRATOR,
  'GET /administration/roles/:role/rename': ADMINISTRATOR,
  'POST /administration/roles/:role/rename': ADMINISTRATOR,
  'GET /administration/roles/:role/give': ADMINISTRATOR,
  'POST /administration/roles/:role/give': ADMINISTRATOR,
  'GET /administration/roles/:role/end': ADMINISTRATOR,
  'POST /administration/roles/:role/end': ADMINISTRATOR,
  'GET /administration/teams': ADMINISTRATOR,
  'GET /administration/teams/export': ADMINISTRATOR,
  'GET /administration/software': ADMINISTRATOR,
  'GET /administration/software/export': ADMINISTRATOR,
  'GET /administration/software/:token/revoke': ADMINISTRATOR,
  'POST /administration/software/:token/revoke': ADMINISTRATOR,
  'GET /administration/health': ADMINISTRATOR,
};

/** Whose software may use which route of the API, and what its token must have been made for. */
export interface ApiLine {
  readonly who: Who;
  /** Null where no token is needed. */
  readonly scope: string | null;
}

export const API: Readonly<Record<string, ApiLine>> = {
  'GET /api/v1/openapi.json': { who: 'anybody', scope: null },
  'GET /api/v1/cases': { who: WITH_DATA, scope: 'cases:read' },
  'GET /api/v1/cases/:id': { who: WITH_DATA, scope: 'cases:read' },
  'GET /api/v1/cases/:id/duties': { who: WITH_DATA, scope: 'duties:read' },
  'GET /api/v1/duties': { who: WITH_DATA, scope: 'duties:read' },
  'GET /api/v1/reports/weekly': { who: WITH_DATA, scope: 'weekly-report:read' },
  'GET /api/v1/plan': { who: SEES_PLAN, scope: 'plan:read' },
  'GET /api/v1/plan/actions': { who: SEES_PLAN, scope: 'plan:read' },
  'GET /api/v1/plan/actions/:id': { who: SEES_PLAN, scope: 'plan:read' },
  'GET /api/v1/plan/attention': { who: SEES_PLAN, scope: 'plan:read' },
  'POST /api/v1/plan/actions/:id/updates': { who: UPDATES_PLAN, scope: 'plan:write' },
  'POST /api/v1/plan/actions/:id/evidence': { who: UPDATES_PLAN, scope: 'plan:write' },
  'POST /api/v1/plan/actions/:id/moves': { who: UPDATES_PLAN, scope: 'plan:write' },
};

/** The cases that every address of a case is tried with, seen from the case manager of the north team. */
export const CASES = {
  own: 'held by the case manager',
  colleague: 'held by another case manager of the same team',
  unheld: 'of the same team, held by nobody',
  foreign: 'held in another team',
  listed: 'restricted, with its case manager on the list',
  unlisted: 'restricted, and its case manager is not on the list',
} as const;
export type CaseName = keyof typeof CASES;

/** Who sees which case, by role. */
export const SEES: Readonly<Record<CaseName, readonly Role[]>> = {
  own: WITH_DATA,
  colleague: [...MANAGERS, 'information-officer'],
  unheld: [...MANAGERS, 'information-officer'],
  foreign: [...SENIORS, 'information-officer'],
  listed: ['case-manager', 'operations-manager'],
  unlisted: ['head-of-service'],
};

/** Where somebody comes to a case by another right than by seeing its child. */
export const SEES_ELSE: Readonly<Record<string, Partial<Record<Role, readonly CaseName[]>>>> = {
  // The log names readers and pages and nothing of the child; a restricted case is hidden here too.
  'GET /cases/:caseId/reads': { administrator: ['own', 'colleague', 'unheld', 'foreign'] },
};

/** Whose eyes the database itself opens the free text of an open case to. */
export const READS_FREE_TEXT: readonly Role[] = CASEWORK;
/** Whom the database itself hides a restricted case from is everybody else. */
export const SEES_RESTRICTED: Readonly<Record<'listed' | 'unlisted', readonly Role[]>> = {
  listed: ['case-manager', 'operations-manager'],
  unlisted: ['head-of-service'],
};

/** Who may record what on a case. Practice managers sign and oversee only once that is devolved to them. */
export const RECORDS: Readonly<Record<string, readonly Role[]>> = {
  'order-made': WITH_DATA,
  'order-varied': WITH_DATA,
  'order-ended': WITH_DATA,
  'psr-requested': WITH_DATA,
  'appointment-arranged': WITH_DATA,
  'appointment-kept': WITH_DATA,
  'appointment-missed': WITH_DATA,
  'appointment-cancelled': WITH_DATA,

  'follow-up-made': CASEWORK,
  'formal-warning': CASEWORK,
  'return-to-court': CASEWORK,
  'court-outcome': CASEWORK,
  'interpreter-needed': CASEWORK,
  'interpreter-booked': CASEWORK,
  'interpreter-failed': CASEWORK,
  'expected-completion': CASEWORK,
  'assessment-started': CASEWORK,
  'assessment-completed': CASEWORK,
  'rosh-completed': CASEWORK,
  'plan-completed': CASEWORK,
  'progress-review-held': CASEWORK,
  'level-changed': CASEWORK,
  'significant-change': CASEWORK,
  resubmitted: CASEWORK,
  'direction-done': CASEWORK,
  suspension: CASEWORK,
  'suspension-ended': CASEWORK,
  'transferred-in': CASEWORK,
  'transferred-out': CASEWORK,
  caretaking: CASEWORK,
  setting: CASEWORK,
  'case-closed': CASEWORK,
  'case-reopened': CASEWORK,
  'child-died': CASEWORK,
  note: CASEWORK,
  'exception-claimed': CASEWORK,
  'cause-recorded': CASEWORK,

  allocated: MANAGERS,
  'allocation-ended': MANAGERS,
  'co-worker': MANAGERS,
  cover: MANAGERS,
  'change-acknowledged': MANAGERS,
  'no-review-needed': MANAGERS,

  countersigned: SENIORS,
  returned: SENIORS,
  oversight: SENIORS,
  'direction-confirmed': SENIORS,
  'direction-withdrawn': SENIORS,
  'exception-approved': SENIORS,
  'exception-refused': SENIORS,
  'suspension-approved': SENIORS,
  'case-restricted': SENIORS,
  'restriction-lifted': SENIORS,
};
