import type { PersonForm } from './form.ts';
import { correctName, leave, moveDeputy, nameDeputy, withdraw } from './others.ts';
import { addPost, changePost, correctPost, endPost } from './posts.ts';

/** Every form that records a change about a person. */
export const PERSON_FORMS: readonly PersonForm[] = [
  correctName,
  leave,
  addPost,
  changePost,
  correctPost,
  endPost,
  nameDeputy,
  moveDeputy,
  withdraw,
];
