import { optionalAppointment, purposeOfAppointment, startOfAppointment } from '../fields/appointment.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { RECORDS_ORDERS } from './shared.ts';

export const appointmentKept: FactForm<'appointment-kept'> = {
  title: 'Record an appointment that was kept',
  group: 'appointments',
  order: ['appointment', 'on', 'purpose'],
  day: { label: 'Day of the appointment', what: 'the day of the appointment' },
  data: { appointment: optionalAppointment, purpose: purposeOfAppointment },
  text: [{ name: 'note', label: 'What was talked about (optional)', rows: 6 }],
  needs: RECORDS_ORDERS,
  when: always,
  start: startOfAppointment,
};
