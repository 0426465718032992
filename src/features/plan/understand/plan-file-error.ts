import { PlainError } from '../../../platform/errors.ts';

/** A file out of which no plan can be made. The message says what is wrong, why, and what to do. */
export class PlanFileError extends PlainError {
  override name = 'PlanFileError';
}
