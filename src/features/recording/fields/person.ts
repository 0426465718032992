import type { PersonId } from '../../../engine/timeline/facts.ts';
import type { CaseContext } from '../context.ts';
import { type ChoiceParams, choice, type Option, optionalChoice } from './choice.ts';
import type { Field, Worded } from './field.ts';

type PersonParams = Worded & Pick<ChoiceParams<PersonId>, 'missing'>;

/** Somebody of the service; those who left come last and are marked. */
export function person(params: PersonParams): Field<PersonId> {
  return choice({ ...params, options: colleagues });
}

export function optionalPerson(
  params: PersonParams & { readonly none: string },
): Field<PersonId | undefined> {
  return optionalChoice({ ...params, options: colleagues });
}

function colleagues(context: CaseContext): Option[] {
  return context.colleagues.map((one) => ({
    value: one.id,
    text: one.here ? one.name : `${one.name} (holds no post today)`,
  }));
}
