import type { Day } from '../../../src/engine/calendar/day.ts';
import type { PlanFactData, PlanFactKind } from '../../../src/engine/plan/facts.ts';
import type { PlanFactText } from '../../../src/features/plan/facts.ts';
import { planStream } from '../../../src/features/plan/index.ts';
import type { NewFact } from '../../../src/ledger/fact.ts';
import { SERVICE, type Told } from './facts.ts';
import { uuid } from './seed.ts';

const ON = '2014-03-03' as Day;
const plan = { kind: 'plan', id: planStream(SERVICE) } as const;

function of<K extends PlanFactKind>(
  name: string,
  kind: K,
  data: PlanFactData[K],
  text: PlanFactText[K],
): NewFact {
  return {
    id: uuid(`plan ${name}`),
    stream: plan,
    kind,
    occurredOn: ON,
    data: data as NewFact['data'],
    text: text as NonNullable<NewFact['text']>,
  };
}

const action = uuid('plan action');
const recommendation = uuid('plan recommendation');
const source = uuid('plan source');
const month = { precision: 'month', lastDay: '2014-06-30' as Day } as const;
const linked = {
  measure: 'initial-assessment-timeliness',
  basis: 'completed',
  target: 9_800,
  months: 3,
  leastN: 20,
} as const;

/** One fact of every kind of the plan. */
export function planFacts(): Told {
  return {
    recordedOn: ON,
    facts: [
      of(
        'source',
        'plan-source-added',
        { source, kind: 'inspection', date: month },
        { title: 'An inspection', date: 'June 2014' },
      ),
      of('source changed', 'plan-source-changed', { source, kind: 'audit' }, { title: 'An audit' }),
      of(
        'asked',
        'recommendation-made',
        { recommendation, ref: 'R 1', sources: [source], position: 1 },
        { title: 'Be on time', text: 'Be on time.' },
      ),
      of(
        'asked again',
        'recommendation-changed',
        { recommendation, ref: 'R 1', sources: [source], position: 1 },
        { title: 'Be in time', text: 'Be in time.' },
      ),
      of(
        'made',
        'action-made',
        {
          action,
          ref: '1a',
          recommendations: [recommendation],
          position: 2,
          leads: [{ role: 'head-of-service' }],
          planned: month,
        },
        { text: 'Write it down.', leads: ['Head of service'], planned: 'June 2014' },
      ),
      of(
        'reworded',
        'action-reworded',
        { action, ref: '1a', recommendations: [recommendation], position: 2 },
        { text: 'Write it down, each time.' },
      ),
      of(
        'leads',
        'leads-changed',
        { action, leads: [{ person: uuid('manager') }, {}] },
        { leads: ['The manager', 'Probation'], reason: 'New post' },
      ),
      of(
        'planned',
        'planned-date-changed',
        { action, planned: { precision: 'unknown', lastDay: null } },
        { planned: 'Ongoing', reason: 'No end' },
      ),
      of(
        'update',
        'update-given',
        { action, date: month },
        { label: 'June update', date: 'June 2014', text: 'Half is done.' },
      ),
      of(
        'evidence',
        'evidence-added',
        { action, type: 'link', strength: 'sample' },
        { title: 'Audit', link: 'https://example.org/audit', note: '9 of 10' },
      ),
      of('moved', 'action-moved', { action, to: 'done' }, { claimant: 'The manager' }),
      of(
        're-tests',
        're-tests-set',
        { action, retests: [{ retest: uuid('plan re-test'), due: '2014-06-03' as Day }] },
        {},
      ),
      of(
        're-tested',
        're-test-recorded',
        { action, retest: uuid('plan re-test'), outcome: 'failed' },
        { note: '6 of 10' },
      ),
      of('part', 'part-cancelled', { action }, { what: 'The forms', why: 'Not needed' }),
      of('linked', 'measure-linked', { action, linked }, {}),
      of('measured', 'measure-reported', { action, holds: false, n: 45, d: 53 }, {}),
      of(
        'imported',
        'plan-imported',
        { digest: 'ab'.repeat(32), made: 3, changed: 0 },
        { file: 'plan.docx' },
      ),
      of(
        'wording',
        'public-wording-confirmed',
        { subject: action, fact: uuid('plan update'), field: 'text' },
        { text: 'Half is done.' },
      ),
      of('settings', 'plan-settings-set', { staleWeeks: 6, retestMonths: [3, 6] }, {}),
    ],
  };
}
