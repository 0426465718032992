import { optionalAppointment, purposeOfAppointment, startOfAppointment } from '../fields/appointment.ts';
import { choice } from '../fields/choice.ts';
import { yesNo } from '../fields/yes-no.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { RECORDS_ORDERS } from './shared.ts';

export const appointmentMissed: FactForm<'appointment-missed'> = {
  title: 'Record an appointment that was missed',
  group: 'appointments',
  lead: 'Every appointment that the child missed is followed up within one working day, acceptable or not.',
  order: ['appointment', 'on', 'purpose', 'missedBy', 'acceptable'],
  day: { label: 'Day of the appointment', what: 'the day of the appointment' },
  data: {
    appointment: optionalAppointment,
    purpose: purposeOfAppointment,
    missedBy: choice<'child' | 'service'>({
      label: 'Who missed it?',
      options: [
        { value: 'child', text: 'The child' },
        { value: 'service', text: 'The service' },
      ],
      missing: 'Say who missed the appointment.',
    }),
    acceptable: yesNo({
      label: 'Is the reason acceptable?',
      yes: 'Yes',
      no: 'No',
      missing: 'Say whether the reason is acceptable.',
    }),
  },
  text: [{ name: 'reason', label: 'Reason (optional)', rows: 3 }],
  needs: RECORDS_ORDERS,
  when: always,
  start: startOfAppointment,
};
