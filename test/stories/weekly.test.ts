import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { OPERATOR } from '../../src/features/access/viewer.ts';
import type { Draft } from '../../src/features/cases/judge/index.ts';
import { recordOnCase } from '../../src/features/cases/record.ts';
import { type WeeklyReport, weeklyReport } from '../../src/features/weekly-report/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { recordedFacts, type Story, stories } from '../support/stories.ts';

interface ExpectedReport {
  readonly rows: readonly Record<string, unknown>[];
  readonly promises?: readonly { case: string; promised: string; kept: boolean }[];
}

/** Tells a story into a service of its own, each fact on the day it was recorded, and asks for the report. */
async function tell(it: TestService, story: Story): Promise<WeeklyReport> {
  const ids = new Map<string, string>();
  const id = (neutral: string): string => {
    const known = ids.get(neutral) ?? it.entropy.uuid();
    ids.set(neutral, known);
    return known;
  };
  const cases = new Map<string, string>();
  const byCase = new Map(recordedFacts(story.facts).map((fact, at) => [fact, story.facts[at]?.case ?? '']));
  const inOrder = [...byCase].sort(([a], [b]) =>
    a.knownOn < b.knownOn ? -1 : a.knownOn > b.knownOn ? 1 : a.order - b.order,
  );
  for (const [fact, reference] of inOrder) {
    if (fact.kind === 'withdrawal') throw new Error('Weekly stories withdraw nothing.');
    it.setToday(fact.knownOn);
    const caseId = cases.get(reference) ?? (await it.openCase(reference, fact.on));
    cases.set(reference, caseId);
    const by = it.recorder('operations-manager', { checkPermissions: false });
    const data = JSON.parse(JSON.stringify(fact.data), (key, value) =>
      key === 'order' ? id(value as string) : value,
    ) as object;
    const draft = { id: id(fact.id), kind: fact.kind, on: fact.on, data } as unknown as Draft;
    const outcome = await inService(it.connection.db, it.service, 'engine', (tx) =>
      recordOnCase(tx, by, { caseId, drafts: [draft] }),
    );
    if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome));
  }
  const asAt = story.ask.asAt as Day;
  it.setToday(asAt);
  return readInService(it.connection.db, it.service, 'operator', (tx) =>
    weeklyReport(tx, it.service, { asAt, on: asAt, known: asAt }, OPERATOR, asAt),
  );
}

const COMPARED = [
  'case',
  'orderType',
  'orderMade',
  'due',
  'workingDaysLeft',
  'missedAppointments',
  'state',
  'completedOn',
  'workingDaysTaken',
  'nextAppointment',
  'expectedCompletion',
];

describe.for(stories.filter((story) => story.ask.report === 'weekly'))('$id $title', (story) => {
  let it: TestService;
  let report: WeeklyReport;
  beforeAll(async () => {
    it = await testService();
    report = await tell(it, story);
  });
  afterAll(() => it.close());

  test('has exactly these rows', () => {
    const { rows } = story.expect as ExpectedReport;
    const pick = (row: Record<string, unknown>): string => JSON.stringify(COMPARED.map((name) => row[name]));
    expect(report.rows.map((row) => pick(row as unknown as Record<string, unknown>)).sort()).toEqual(
      rows.map(pick).sort(),
    );
  });

  test('says what became of last week’s promises', () => {
    const { promises } = story.expect as ExpectedReport;
    if (promises === undefined)
      return expect(report.promises.every((promise) => promise.promised <= report.on)).toBe(true);
    return expect(
      report.promises.map(({ case: reference, promised, kept }) => ({
        case: reference,
        promised,
        kept: kept === 'kept',
      })),
    ).toEqual(promises);
  });

  test('shows a closing once in consecutive weeks', async () => {
    const closed = (one: WeeklyReport): string[] =>
      one.rows.filter((row) => row.workingDaysLeft === null).map((row) => row.case);
    const asAt = report.on;
    const next = '2013-08-31' as Day;
    it.setToday(next);
    const later = await readInService(it.connection.db, it.service, 'operator', (tx) =>
      weeklyReport(tx, it.service, { asAt: next, on: next, known: next }, OPERATOR, next),
    );
    expect(closed(later).filter((reference) => closed(report).includes(reference))).toEqual([]);
    expect(asAt < next).toBe(true);
  });
});
