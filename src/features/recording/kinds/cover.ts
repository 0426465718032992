import type { FactForm } from '../form/fact-form.ts';
import { personFromTo } from './person-from-to.ts';

export const cover: FactForm<'cover'> = {
  ...personFromTo,
  title: 'Name somebody who covers',
  lead: 'Whoever covers sees the case while the case manager is away. What is owed stays with the case manager.',
};
