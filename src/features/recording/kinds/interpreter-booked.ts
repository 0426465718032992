import { optionalDay } from '../fields/day.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { anythingElse, RECORDS } from './shared.ts';

export const interpreterBooked: FactForm<'interpreter-booked'> = {
  title: 'Record that an interpreter was booked',
  group: 'appointments',
  day: { label: 'Day of the booking', what: 'the day of the booking' },
  data: { for: optionalDay({ label: 'Booked for (optional)', what: 'the day booked for' }) },
  text: [anythingElse],
  needs: RECORDS,
  when: always,
};
