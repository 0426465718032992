export { inScope, scopeOf, type Viewer } from './scope.ts';
