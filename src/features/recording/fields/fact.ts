import type { CaseFactKind, FactId, TimelineFact } from '../../../engine/timeline/facts.ts';
import { type CaseContext, factsOf } from '../context.ts';
import { type ChoiceParams, choice, type Option, optionalChoice, sentence } from './choice.ts';
import type { Field, Worded } from './field.ts';

export interface FactParams<K extends CaseFactKind> extends Worded {
  readonly kinds: readonly K[];
  /** Which of them can be meant; left out: all. */
  readonly where?: (fact: Extract<TimelineFact, { kind: K }>, context: CaseContext) => boolean;
  readonly missing: string;
  readonly empty: string;
}

/** An earlier fact of the case, chosen from a list in words, newest first. */
export function fact<K extends CaseFactKind>(params: FactParams<K>): Field<FactId> {
  return choice(asChoice(params));
}

export function optionalFact<K extends CaseFactKind>(
  params: FactParams<K> & { readonly none: string },
): Field<FactId | undefined> {
  return optionalChoice({ ...asChoice(params), none: params.none });
}

function asChoice<K extends CaseFactKind>(params: FactParams<K>): ChoiceParams<FactId> {
  return { ...params, options: (context) => candidates(params, context) };
}

/** The facts that can be meant, as options. */
export function candidates<K extends CaseFactKind>(
  { kinds, where }: Pick<FactParams<K>, 'kinds' | 'where'>,
  context: CaseContext,
): Option[] {
  return kinds
    .flatMap((kind) => factsOf(context, kind) as Extract<TimelineFact, { kind: K }>[])
    .filter((one) => where?.(one, context) ?? true)
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
    .map((one) => ({ value: one.id, text: sentence(context.names.fact(one.id)) }));
}
