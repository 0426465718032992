import type { AttentionKind } from '../../../engine/plan/attention.ts';
import { asEngine, type ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import type { Asker } from '../../access/index.ts';
import { loadOrganisation, roleTitles } from '../../organisation/index.ts';
import { type ListedAction, listActions } from '../read/actions.ts';
import { type ListedRecommendation, type ListedSource, listAsked } from '../read/asked.ts';
import { attentionOfListed, staleWeeksOf } from '../read/attention.ts';
import { type Voice, voiceOf } from '../tell/voice.ts';
import { publicWhole } from './public.ts';
import { withPublicWords } from './public-list.ts';

/** An action as the overview shows it, with why it needs attention on the day. */
export interface PlanRow extends ListedAction {
  readonly attention: readonly { readonly kind: AttentionKind; readonly since: string | null }[];
}

/** The plan as its lists show it. */
export interface PlanList {
  readonly sources: readonly ListedSource[];
  readonly recommendations: readonly ListedRecommendation[];
  readonly rows: readonly PlanRow[];
  readonly staleWeeks: number;
  readonly voice: Voice;
  readonly roles: ReadonlyMap<string, string>;
}

/** Reads the plan for a list, judged and known on the days of a question. */
export async function readPlanList(
  tx: ReadTx,
  { service, viewer }: Asker,
  { on, known }: Question,
): Promise<PlanList> {
  const staleWeeks = await staleWeeksOf(tx, service, known);
  const actions = await listActions(tx, service, { on, knownOn: known });
  const roles = await roleTitles(tx, service);
  const organisation = await asEngine(tx, () => loadOrganisation(tx, service, known));
  const names = viewer.permissions.has('see-plan-names');
  const list: PlanList = {
    ...(await listAsked(tx, service, known)),
    rows: actions.map((action) => ({ ...action, attention: attentionOfListed(action, on, staleWeeks) })),
    staleWeeks,
    voice: voiceOf(names, { organisation, roles }),
    roles,
  };
  return names ? list : withPublicWords(list, await publicWhole(tx, service, { on, knownOn: known }));
}
