import type { PersonId } from '../../../engine/timeline/facts.ts';
import type { Permission } from '../../organisation/index.ts';
import type { CaseContext } from '../context.ts';
import { type ChoiceParams, choice, type Option, optionalChoice } from './choice.ts';
import type { Field, Worded } from './field.ts';

type PersonParams = Worded & Pick<ChoiceParams<PersonId>, 'missing'>;

/** Who records anything on cases: whoever sees none can share, cover or write for none. */
const RECORDS: readonly Permission[] = ['record-case', 'record-orders'];

/** Somebody who works on cases, by what they may do today; those who left come last and are marked. */
export function person(params: PersonParams, may: readonly Permission[] = RECORDS): Field<PersonId> {
  return choice({ ...params, options: (context) => colleagues(context, may) });
}

export function optionalPerson(
  params: PersonParams & { readonly none: string },
): Field<PersonId | undefined> {
  return optionalChoice({ ...params, options: (context) => colleagues(context, RECORDS) });
}

function colleagues({ colleagues, mayOn, today }: CaseContext, may: readonly Permission[]): Option[] {
  return colleagues
    .filter(({ here, id }) => !here || may.some((permission) => mayOn(id, permission, today)))
    .map(({ here, id, name }) => ({ value: id, text: here ? name : `${name} (holds no post today)` }));
}
