import type { Day } from '../../src/engine/calendar/day.ts';
import type { PlanFactData, PlanFactKind } from '../../src/engine/plan/facts.ts';
import type { PlanState, Strength } from '../../src/engine/plan/states.ts';
import type { PlanFactText } from '../../src/features/plan/facts.ts';
import { type PlanEntryDraft, type PlanOutcome, recordOnPlan } from '../../src/features/plan/index.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import type { TestService } from './service.ts';

/** Records on the plan of a test service as people do, day by day. */
export interface PlanTale {
  /** Records one fact as a person and gives its id. Throws with the problems where it is refused. */
  record<K extends PlanFactKind>(
    kind: K,
    on: string,
    data: PlanFactData[K],
    text: PlanFactText[K],
    options?: { by?: string; corrects?: string; seen?: number },
  ): Promise<string>;
  attempt(drafts: readonly PlanEntryDraft[], options?: { by?: string; seen?: number }): Promise<PlanOutcome>;
  /** A recommendation with one source, if it is the first. Gives its id. */
  recommendation(ref: string): Promise<string>;
  /** An action below a recommendation, led by the operations manager. Gives its id. */
  action(ref: string, recommendation: string, planned?: { text: string; lastDay: string }): Promise<string>;
  move(
    action: string,
    to: PlanState,
    on: string,
    options?: { by?: string; reason?: string },
  ): Promise<PlanOutcome>;
  evidence(action: string, strength: Strength, on: string, by?: string): Promise<string>;
}

/** The plan of a test service. */
export function planTale(it: TestService): PlanTale {
  let source: string | null = null;
  let position = 0;
  const attempt: PlanTale['attempt'] = (drafts, { by = 'head', seen } = {}) =>
    inService(it.connection.db, it.service, { person: it.people[by] ?? by }, (tx) =>
      recordOnPlan(
        tx,
        { ...it.recorder(by), checkPermissions: true },
        { drafts, ...(seen === undefined ? {} : { seen }) },
      ),
    );
  const record: PlanTale['record'] = async (kind, on, data, text, options = {}) => {
    const id = it.entropy.uuid();
    const corrects = options.corrects === undefined ? {} : { corrects: options.corrects };
    const draft = { id, kind, on: on as Day, data, text, ...corrects } as unknown as PlanEntryDraft;
    const outcome = await attempt([draft], options);
    if (outcome.outcome === 'refused')
      throw new Error(outcome.problems.map((one) => `${one.field}: ${one.message}`).join(' '));
    if (outcome.outcome === 'conflict') throw new Error('Somebody else recorded something since.');
    return id;
  };
  const today = (): string => it.clock.now().toISOString().slice(0, 10);
  return {
    attempt,
    record,
    recommendation: async (ref) => {
      if (source === null) {
        source = it.entropy.uuid();
        const date = { precision: 'day', lastDay: '2012-11-14' as Day } as const;
        await record(
          'plan-source-added',
          today(),
          { source, kind: 'inspection', date },
          { title: 'Inspection of November 2012', date: '12th-14th November 2012' },
        );
      }
      const recommendation = it.entropy.uuid();
      position += 1;
      await record(
        'recommendation-made',
        today(),
        { recommendation, ref, sources: [source], position },
        { title: `What ${ref} asks`, text: `What ${ref} asks, at length.` },
      );
      return recommendation;
    },
    action: async (ref, recommendation, planned) => {
      const action = it.entropy.uuid();
      position += 1;
      await record(
        'action-made',
        today(),
        {
          action,
          ref,
          recommendations: [recommendation],
          position,
          leads: [{ person: it.people['operations-manager'] ?? '' }],
          ...(planned === undefined
            ? {}
            : { planned: { precision: 'month', lastDay: planned.lastDay as Day } }),
        },
        {
          text: `What is done for ${ref}.`,
          leads: ['Operations manager'],
          ...(planned === undefined ? {} : { planned: planned.text }),
        },
      );
      return action;
    },
    move: (action, to, on, { by, reason = '' } = {}) =>
      attempt(
        [
          {
            id: it.entropy.uuid(),
            kind: 'action-moved',
            on: on as Day,
            data: { action, to },
            text: { reason, ...(to === 'done' ? { claimant: 'Operations manager' } : {}) },
          },
        ],
        by === undefined ? {} : { by },
      ),
    evidence: (action, strength, on, by = 'quality-reviewer') =>
      record('evidence-added', on, { action, type: 'audit', strength }, { title: 'Dip sample' }, { by }),
  };
}
