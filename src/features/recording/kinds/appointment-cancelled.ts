import { appointment, withAppointment } from '../fields/appointment.ts';
import { choice } from '../fields/choice.ts';
import type { FactForm } from '../form/fact-form.ts';
import { RECORDS_ORDERS } from './shared.ts';

export const appointmentCancelled: FactForm<'appointment-cancelled'> = {
  title: 'Record an appointment that was cancelled',
  group: 'appointments',
  order: ['appointment', 'by', 'on'],
  day: { label: 'Day it was cancelled', what: 'the day it was cancelled' },
  data: {
    appointment,
    by: choice<'child' | 'service'>({
      label: 'Who cancelled it?',
      options: [
        { value: 'child', text: 'The child or the carer' },
        { value: 'service', text: 'The service' },
      ],
      missing: 'Say who cancelled the appointment.',
    }),
  },
  text: [{ name: 'reason', label: 'Reason (optional)', rows: 3 }],
  needs: RECORDS_ORDERS,
  when: withAppointment,
};
