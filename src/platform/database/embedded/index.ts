export { explainDatabaseError } from './explain.ts';
export { type Embedded, type OpenOptions, openEmbedded } from './open.ts';
export { APPLICATION, OWNER } from './roles.ts';
export { type Run, readRun } from './run-file.ts';
