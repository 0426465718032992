import type { PlanFact, PlanFactKind } from '../../../../engine/plan/facts.ts';
import type { PlanForm } from '../form.ts';
import { evidenceForm } from './evidence.ts';
import { leadsForm } from './leads.ts';
import { measureForm } from './measure.ts';
import { MOVE_FORMS } from './move.ts';
import { partForm } from './part.ts';
import { plannedDateForm } from './planned-date.ts';
import { retestForm } from './retests.ts';
import { updateForm } from './update.ts';

/** The forms in which entries are corrected. What a form changes as a whole (texts, re-tests, settings) is changed there. */
const CORRECTED: Readonly<Partial<Record<PlanFactKind, PlanForm>>> = {
  'leads-changed': leadsForm,
  'planned-date-changed': plannedDateForm,
  'update-given': updateForm,
  'evidence-added': evidenceForm,
  'part-cancelled': partForm,
  're-test-recorded': retestForm,
  'measure-linked': measureForm,
};

/** The form in which an entry is corrected; null where entries of its kind are not. */
export function correctionForm(fact: Pick<PlanFact, 'kind' | 'data'>): PlanForm | null {
  if (fact.kind === 'action-moved') return MOVE_FORMS[(fact.data as { to: keyof typeof MOVE_FORMS }).to];
  return CORRECTED[fact.kind] ?? null;
}

/** Whether entries of a kind can be corrected. */
export const isCorrectable = (kind: string): boolean => kind === 'action-moved' || kind in CORRECTED;
