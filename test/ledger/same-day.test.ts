import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type Day } from '../../src/engine/calendar/day.ts';
import type { RecordedFact } from '../../src/engine/timeline/facts.ts';
import type { Draft } from '../../src/features/cases/judge/index.ts';
import { recordOnCase } from '../../src/features/cases/record.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import { randomCase } from '../support/random-case.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let caseId: string;

beforeAll(async () => {
  it = await testService('2013-06-10');
  caseId = await it.openCase('S-001', '2013-06-10', { team: 'north' });
  await it.record(caseId, 'order-made', '2013-06-10', { orderType: 'referral-order' });
});
afterAll(() => it.close());

const assessed = () =>
  it.record(caseId, 'assessment-completed', '2013-06-17', {
    assessmentKind: 'initial',
    screening: { seriousHarm: 'no', vulnerability: 'medium' },
  });

async function withdraw(fact: string, on: string): Promise<void> {
  const outcome = await inService(it.connection.db, it.service, 'engine', (tx) =>
    recordOnCase(tx, it.recorder(), {
      caseId,
      drafts: [
        { id: it.entropy.uuid(), kind: 'withdrawal', on: on as Day, withdraws: fact, reason: 'Wrong case.' },
      ],
    }),
  );
  expect(outcome.outcome).toBe('recorded');
}

const wellAfter = async (): Promise<unknown> => {
  const { chain, projections, differences } = await verifyService(it.connection.db, it.service);
  return { chain, projections, differences };
};
const well = { chain: 'ok', projections: 'ok', differences: [] };

test('recorded and withdrawn on one day, nothing of it stays in what is known', async () => {
  it.setToday('2013-06-18');
  const fact = await assessed();
  await withdraw(fact, '2013-06-18');
  expect(await wellAfter()).toEqual(well);
});

test('withdrawn and recorded anew on another day, the closing was known from the first day on', async () => {
  it.setToday('2013-06-19');
  const fact = await assessed();
  it.setToday('2013-06-21');
  await withdraw(fact, '2013-06-21');
  await assessed();
  expect(await wellAfter()).toEqual(well);
});

test('allocated to one, to another, and back to the first, all on one day', async () => {
  it.setToday('2013-06-24');
  await it.record(caseId, 'allocated', '2013-06-24', { to: it.people['case-manager'] ?? '' });
  it.setToday('2013-06-25');
  await it.record(caseId, 'allocated', '2013-06-25', { to: it.people['other-case-manager'] ?? '' });
  await it.record(caseId, 'allocated', '2013-06-25', { to: it.people['case-manager'] ?? '' });
  expect(await wellAfter()).toEqual(well);
});

test('whatever is recorded, corrected and withdrawn, the rows are those that the ledger gives when folded anew', async () => {
  const recorded = { kinds: new Set<string>(), facts: 0 };
  for (const [at, facts] of fc.sample(randomCase, { seed: 20130731, numRuns: 25 }).entries()) {
    await tellStory(`R-${at}`, facts, recorded);
  }
  expect(recorded.facts).toBeGreaterThan(200);
  expect(recorded.kinds.size).toBeGreaterThan(15);
  expect(await wellAfter()).toEqual(well);
});

/** Records a story as far as the judge accepts it, each fact on the day on which it became known, several on one day. */
async function tellStory(
  reference: string,
  facts: readonly RecordedFact[],
  recorded: { kinds: Set<string>; facts: number },
): Promise<void> {
  const ids = new Map<string, string>();
  const named = (text: string): string =>
    text.replace(/"((?:d-)?[fc]\d+)"/g, (_all, id: string) => JSON.stringify(ids.get(id) ?? id));
  const days = facts.map((fact) => weekOf(later(fact.knownOn)));
  it.setToday(days.reduce((a, b) => (a < b ? a : b)));
  const story = await it.openCase(reference, '2012-10-01', { team: 'north' });
  const inOrder = facts
    .map((fact, index) => ({ fact, day: days[index] as Day }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (const { fact, day } of inOrder) {
    it.setToday(day);
    const id = it.entropy.uuid();
    ids.set(fact.id, id);
    ids.set(`d-${fact.id}`, it.entropy.uuid());
    const draft =
      fact.kind === 'withdrawal'
        ? { id, kind: fact.kind, on: fact.on, withdraws: ids.get(fact.withdraws), reason: 'Wrong.' }
        : {
            id,
            kind: fact.kind,
            on: later(fact.on),
            data: bodyFor(fact, JSON.parse(named(JSON.stringify(fact.data)))),
            text: { reason: 'x', seen: 'x' },
            ...(fact.corrects === undefined ? {} : { corrects: ids.get(fact.corrects) }),
          };
    const outcome = await inService(it.connection.db, it.service, 'engine', (tx) =>
      recordOnCase(tx, it.recorder('head', { checkPermissions: false }), {
        caseId: story,
        drafts: [draft as unknown as Draft],
      }),
    );
    if (outcome.outcome !== 'recorded') continue;
    recorded.facts += 1;
    recorded.kinds.add(fact.kind);
  }
}

/** The stories of 2012 and 2013, told after the last version of the pack, so that no later one is known already. */
const later = (day: Day): Day => addDays(day, 365);
/** Recorded on one day of each fortnight, so that a day holds many. */
const weekOf = (day: Day): Day => {
  let found = '2013-09-02' as Day;
  while (found < day) found = addDays(found, 14);
  return found;
};

function bodyFor(fact: RecordedFact, data: Record<string, unknown>): Record<string, unknown> {
  if (fact.kind === 'allocated') return { to: it.people['case-manager'] };
  if (fact.kind === 'significant-change') return { ...data, knownOn: later(data.knownOn as Day) };
  if (fact.kind === 'oversight')
    return { directions: [{ id: it.entropy.uuid(), by: addDays(later(fact.on), 9) }] };
  if (typeof data.to === 'string') return { ...data, to: later(data.to as Day) };
  if (typeof data.reviewDate === 'string') return { ...data, reviewDate: later(data.reviewDate as Day) };
  return data;
}
