import type { AppointmentPurpose, TimelineFact } from '../../../engine/timeline/facts.ts';
import { dayInField, text } from '../../../platform/web/fields.ts';
import { PURPOSE_TITLES } from '../../cases/index.ts';
import { type CaseContext, factById, factsOf, type Texts } from '../context.ts';
import { choice } from './choice.ts';
import { fact, optionalFact } from './fact.ts';
import { type Field, good } from './field.ts';

/** Why somebody meets. */
export const purpose = choice<AppointmentPurpose>({
  label: 'Purpose',
  options: (Object.keys(PURPOSE_TITLES) as AppointmentPurpose[]).map((one) => ({
    value: one,
    text: PURPOSE_TITLES[one],
  })),
  missing: 'Choose the purpose of the appointment.',
});

/** The purpose; where an arranged appointment is named and no purpose chosen, that of the appointment. */
export const purposeOfAppointment: Field<AppointmentPurpose> = {
  ...purpose,
  read(name, body, context) {
    const arranged = factById(context, text(body, 'appointment'));
    if (text(body, name) === '' && arranged?.kind === 'appointment-arranged')
      return good(arranged.data.purpose);
    return purpose.read(name, body, context);
  },
};

type Arranged = Extract<TimelineFact, { kind: 'appointment-arranged' }>;

const waiting = (one: Arranged, context: CaseContext): boolean =>
  !outcomes(context).some((outcome) => outcome.of === one.id && outcome.id !== context.correcting?.id);

/** What became of appointments that were arranged. */
function outcomes(context: CaseContext): { id: string; of: string | undefined }[] {
  return (['appointment-kept', 'appointment-missed', 'appointment-cancelled'] as const).flatMap((kind) =>
    factsOf(context, kind).map((one) => ({ id: one.id, of: one.data.appointment })),
  );
}

const MISSING = 'Choose the appointment from the list.';

/** An arranged appointment without an outcome, or none: an appointment may never have been arranged in the record. */
export const optionalAppointment = optionalFact({
  label: 'Which appointment was it?',
  kinds: ['appointment-arranged'],
  where: waiting,
  none: 'One that was not recorded before',
  missing: MISSING,
  empty: 'No arranged appointment waits for its outcome. The day and the purpose below are enough.',
});

/** An arranged appointment without an outcome. */
export const appointment = fact({
  label: 'Which appointment?',
  kinds: ['appointment-arranged'],
  where: waiting,
  missing: MISSING,
  empty: 'No arranged appointment waits for its outcome.',
});

/** Why no appointment can be chosen, or null. */
export function withAppointment(context: CaseContext): string | null {
  return factsOf(context, 'appointment-arranged').some((one) => waiting(one, context))
    ? null
    : 'No arranged appointment waits for its outcome.';
}

/** The day and purpose of the appointment that the address names. */
export function startOfAppointment(context: CaseContext, asked: Texts): Texts {
  const named = factById(context, asked.appointment ?? '');
  if (named?.kind !== 'appointment-arranged') return {};
  return { on: dayInField(named.data.day), purpose: named.data.purpose };
}
