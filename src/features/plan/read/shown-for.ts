import type { ReadTx } from '../../../platform/database/in-service.ts';
import { PlainError } from '../../../platform/errors.ts';
import type { Question } from '../../../platform/question.ts';
import type { Viewer } from '../../access/index.ts';
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

/** The whole plan as somebody may see it. */
export async function shownFor(
  tx: ReadTx,
  service: string,
  _viewer: Pick<Viewer, 'permissions'>,
  asked: Question,
): Promise<ShownPlan> {
  return showPlan(await wholePlan(tx, service, asked.known));
}
