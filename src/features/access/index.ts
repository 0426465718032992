export { type Access, type Asker, askerOf, Forbidden, mayUse, NotThere } from './asker.ts';
export { grantFields, readGrantForm } from './grant-form.ts';
export {
  type Grant,
  type GrantKind,
  grantAccess,
  openTo,
  runningGrant,
} from './grants.ts';
export { guard } from './guard.ts';
export { withoutMeta } from './keep-typed.ts';
export { loadAsker } from './load-asker.ts';
export { logReads } from './read-log.ts';
export { pages } from './reply-page.ts';
export { hiddenReach, inScope, type Scope, scopeOf, type Viewer } from './scope.ts';
export { sendList, sendRows } from './send-list.ts';
export type { Destination, Site } from './site.ts';
export { loadViewer, OPERATOR } from './viewer.ts';
