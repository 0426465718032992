import type { OrganisationRows } from '../organisation/index.ts';
import type { CaseDuty } from './case-duties.ts';

/** The duties of a case as the documented JSON: people by their references. */
export function caseDutiesJson(duties: readonly CaseDuty[], organisation: OrganisationRows) {
  const reference = (person: string | null): string | null =>
    person === null ? null : (organisation.names.get(person)?.reference ?? person);
  return duties.map(({ duty, state, owner, answerable, explanation }) => {
    const met = state === 'met-on-time' || state === 'met-late';
    const { kind, starts, due, metOn, standard, of } = duty;
    const { id, version, source } = standard;
    return {
      kind,
      of,
      starts,
      due,
      state,
      metOn: met ? metOn : null,
      endedOn: state === 'lapsed' || state === 'not-met' ? duty.endedOn : null,
      owner: reference(owner),
      answerable: reference(answerable),
      provisional: duty.provisional,
      standard: { id, version, source },
      explanation,
    };
  });
}
