import type { FactForm } from '../form/fact-form.ts';
import { personFromTo } from './person-from-to.ts';

export const coWorker: FactForm<'co-worker'> = {
  ...personFromTo,
  title: 'Name a co-worker',
  lead: 'A co-worker sees the case and works on it. What is owed stays with the case manager.',
};
