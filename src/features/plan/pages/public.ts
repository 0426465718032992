import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { PlanDays } from '../read/actions.ts';
import { type WholePlan, wholePlan } from '../read/whole.ts';
import { loadPublicPeople } from '../rendering/people.ts';
import { publicPlan } from '../rendering/public-plan.ts';

/** The whole plan with the words of its public rendering: what those read who may not see names. */
export async function publicWhole(tx: ReadTx, service: string, days: PlanDays): Promise<WholePlan> {
  const whole = await wholePlan(tx, service, days.knownOn);
  return publicPlan(whole, await loadPublicPeople(tx, service, whole, days)).plan;
}
