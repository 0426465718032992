import type { Day } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { readStreams } from '../../../ledger/read.ts';
import { asEngine, type ReadTx } from '../../../platform/database/in-service.ts';
import type { Asker } from '../../access/index.ts';
import {
  loadOrganisation,
  type OrganisationRows,
  type Permission,
  roleTitles,
} from '../../organisation/index.ts';
import { type PlanKnowledge, planKnowledge } from '../judge/knowledge.ts';
import { settingsOf } from '../project/rows.ts';
import { readWords, type Words } from '../read/words.ts';
import type { PlanSettings } from '../settings.ts';
import { planStream } from '../stream.ts';
import { type Voice, voiceOf } from '../tell/voice.ts';
import { publicWhole } from './public.ts';

/** The plan as known at the end of a day, with everything that its pages and forms tell of it. */
export interface PlanReading {
  readonly asker: Asker;
  readonly plan: string;
  readonly knownOn: Day;
  readonly facts: readonly StoredFact[];
  readonly knowledge: PlanKnowledge;
  /** What was written, by the fact that holds it; for who may not see names, as the public rendering has it. */
  readonly words: ReadonlyMap<string, Words>;
  readonly settings: PlanSettings;
  readonly organisation: OrganisationRows;
  /** Titles of roles by their ids. */
  readonly roles: ReadonlyMap<string, string>;
  readonly voice: Voice;
  /** How many facts the plan has by now: whoever changes it says that this is what they saw. */
  readonly version: number;
}

/** Reads the plan as known on a day, as whoever asks. */
export async function readPlan(tx: ReadTx, asker: Asker, knownOn: Day): Promise<PlanReading> {
  const { service } = asker;
  const plan = planStream(service);
  const all = await readStreams(tx, service, [plan]);
  const facts = all.filter((fact) => fact.knownOn <= knownOn);
  const knowledge = planKnowledge(facts, plan);
  const names = asker.viewer.permissions.has('see-plan-names');
  const words = names
    ? await readWords(
        tx,
        service,
        facts.map((fact) => fact.id),
      )
    : (await publicWhole(tx, service, { on: knownOn, knownOn })).words;
  const parts = {
    organisation: await asEngine(tx, () => loadOrganisation(tx, service, knownOn)),
    roles: await roleTitles(tx, service),
  };
  return {
    asker,
    plan,
    knownOn,
    facts,
    knowledge,
    words,
    settings: settingsOf(knowledge.live.get(plan) ?? []),
    ...parts,
    voice: voiceOf(names, parts),
    version: all.length,
  };
}

/** Whether whoever asks may do what takes a permission. */
export const may = ({ asker }: Pick<PlanReading, 'asker'>, permission: Permission): boolean =>
  asker.viewer.permissions.has(permission);
