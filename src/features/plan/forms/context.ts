import type { PlanFact } from '../../../engine/plan/facts.ts';
import { type ReadTx, readInService } from '../../../platform/database/in-service.ts';
import type { Body } from '../../../platform/web/fields.ts';
import { type Asker, NotThere, type Site } from '../../access/index.ts';
import { type DraftKey, type KeptDraft, type KeptForm, loadDraft } from '../../drafts/index.ts';
import { isPlanKind } from '../facts.ts';
import { type PlanReading, readPlan } from '../pages/reading.ts';
import type { FormContext } from './form.ts';

/** What a form is about, as its address says it. */
export type About =
  | { readonly about: 'plan' }
  | { readonly about: 'action' | 'recommendation' | 'source' | 'entry'; readonly id: string };

/** Reads the plan as it is today, with what a form is about and what was typed into it before. */
export async function openContext(
  site: Site,
  asker: Asker,
  about: About,
  { kept, asked = {} }: { readonly kept: KeptForm | null; readonly asked?: Body },
): Promise<{ readonly it: FormContext; readonly draft: KeptDraft | null }> {
  return readInService(site.db, asker.service, { person: asker.person.id }, async (tx: ReadTx) => {
    const reading = await readPlan(tx, asker, asker.today);
    return {
      it: { ...contextOf(reading, about), asked, file: null, uuid: site.entropy.uuid },
      draft: kept === null ? null : await loadDraft(tx, keyOf(asker, kept)),
    };
  });
}

/** Finds what a form is about. What is not on the plan is not there. */
function contextOf(
  reading: PlanReading,
  about: About,
): Pick<FormContext, 'reading' | 'action' | 'recommendation' | 'source' | 'correcting'> {
  const nothing = { reading, action: null, recommendation: null, source: null, correcting: null };
  const { knowledge } = reading;
  switch (about.about) {
    case 'plan':
      return nothing;
    case 'action':
      return { ...nothing, action: found(knowledge.action(about.id)) };
    case 'recommendation':
      return { ...nothing, recommendation: found(knowledge.recommendation(about.id)) };
    case 'source':
      return { ...nothing, source: found(knowledge.source(about.id)) };
    case 'entry': {
      const subject = found(knowledge.subjects.get(about.id) ?? null);
      const live = knowledge.live.get(subject)?.find((one) => one.id === about.id);
      const fact = found(live ?? asItWas(reading, about.id));
      return {
        reading,
        action: knowledge.action(subject),
        recommendation: knowledge.recommendation(subject),
        source: knowledge.source(subject),
        correcting: { fact, words: reading.words.get(fact.words) ?? {}, stands: live !== undefined },
      };
    }
  }
}

/** An entry that does not stand any more: who was correcting it must get back what they typed. */
function asItWas({ knowledge }: PlanReading, id: string): PlanFact | null {
  const fact = knowledge.facts.find((one) => one.id === id);
  if (fact === undefined || !isPlanKind(fact.kind) || fact.data === null || fact.corrects !== null)
    return null;
  return {
    id,
    kind: fact.kind,
    on: fact.occurredOn,
    knownOn: fact.knownOn,
    by: fact.recordedBy,
    words: id,
    data: fact.data,
  } as unknown as PlanFact;
}

function found<T>(one: T | null): T {
  if (one === null) throw new NotThere();
  return one;
}

/** Which draft belongs to a form of somebody. */
export const keyOf = (asker: Asker, kept: KeptForm): DraftKey => ({
  service: asker.service,
  person: asker.person.id,
  form: kept.form,
  subject: kept.subject,
});
