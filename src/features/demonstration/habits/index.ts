import type { Habit } from '../live/intention.ts';
import { allocations, handovers, restrictions } from './allocation.ts';
import { closings, closureAssessments } from './closing.ts';
import { acknowledgements, followUps } from './contact.ts';
import { initialAssessments } from './initial-assessment.ts';
import { causes, decisions } from './lateness.ts';
import { mending } from './mending.ts';
import { confirmations, directions, oversight } from './oversight.ts';
import { changeReviews, progressReviews, reviews } from './reviews.ts';
import { interventionPlans, register, risk } from './risk.ts';
import { countersignatures, resubmissions } from './signing.ts';

/** What the people of the service do, in the order in which they get to it on a day. */
export const HABITS: readonly Habit[] = [
  restrictions,
  allocations,
  handovers,
  followUps,
  initialAssessments,
  risk,
  register,
  interventionPlans,
  reviews,
  changeReviews,
  progressReviews,
  countersignatures,
  resubmissions,
  oversight,
  directions,
  confirmations,
  acknowledgements,
  causes,
  decisions,
  mending,
  closureAssessments,
  closings,
];

/** After the death of a child the case is closed in its time, and nobody does anything else by habit. */
export const AFTER_A_DEATH: readonly Habit[] = [closings];
