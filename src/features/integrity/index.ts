export { ensureProjections } from './ensure-projections.ts';
export { eraseFacts } from './erase.ts';
export { exportFacts } from './export-facts.ts';
export { rebuild } from './rebuild.ts';
export { verifyService } from './verify.ts';
