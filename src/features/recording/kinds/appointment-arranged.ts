import { purpose } from '../fields/appointment.ts';
import { day } from '../fields/day.ts';
import type { FactForm } from '../form/fact-form.ts';
import { anythingElse, RECORDS_ORDERS, whileOpen } from './shared.ts';

export const appointmentArranged: FactForm<'appointment-arranged'> = {
  title: 'Arrange an appointment',
  group: 'appointments',
  order: ['day', 'purpose', 'on'],
  day: { label: 'Day it was arranged', what: 'the day it was arranged' },
  data: {
    day: day({ label: 'Day of the appointment', what: 'the day of the appointment' }),
    purpose,
  },
  text: [anythingElse],
  needs: RECORDS_ORDERS,
  when: whileOpen,
};
