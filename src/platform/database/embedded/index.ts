export { explainDatabaseError } from './explain.ts';
export { type Embedded, openEmbedded } from './open.ts';
export { APPLICATION, OWNER } from './roles.ts';
export { readRun } from './run-file.ts';
export { holdsDatabase } from './secrets.ts';
