export type { DifferenceFound } from './difference.ts';
export { ensureProjections } from './ensure-projections.ts';
export { type Erasure, eraseFacts } from './erase.ts';
export { exportFacts } from './export-facts.ts';
export { rebuild } from './rebuild.ts';
export { type VerifyReport, verifyService } from './verify.ts';
