import type { ReadTx } from '../../../platform/database/in-service.ts';
import { PlainError } from '../../../platform/errors.ts';
import type { Question } from '../../../platform/question.ts';
import type { Viewer } from '../../access/index.ts';
import { loadPublicPeople } from '../rendering/people.ts';
import { publicPlan } from '../rendering/public-plan.ts';
import { type ShownPlan, showPlan } from './show.ts';
import { wholePlan } from './whole.ts';

/** Refuses, in words, to show the plan to somebody who may not see it. */
export function mustSeePlan(viewer: Pick<Viewer, 'permissions'>): void {
  if (!viewer.permissions.has('see-plan'))
    throw new PlainError('You may not see the improvement plan. Ask an administrator for the permission.');
}

/** Refuses, in words, to let somebody change the plan who may not. */
export function mustManagePlan(viewer: Pick<Viewer, 'permissions'>): void {
  if (!viewer.permissions.has('manage-plan'))
    throw new PlainError('You may not change the improvement plan. Ask an administrator for the permission.');
}

/** The whole plan as somebody may see it: with names, or in its public rendering. */
export async function shownFor(
  tx: ReadTx,
  service: string,
  viewer: Pick<Viewer, 'permissions'>,
  { on, known }: Pick<Question, 'on' | 'known'>,
): Promise<ShownPlan> {
  const whole = await wholePlan(tx, service, known);
  if (viewer.permissions.has('see-plan-names')) return showPlan(whole);
  const people = await loadPublicPeople(tx, service, whole, { on, knownOn: known });
  return showPlan(publicPlan(whole, people).plan);
}
