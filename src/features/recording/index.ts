export { type Recordable, recordableOn, startable } from './menu/recordable.ts';
export { recordingPages } from './pages.ts';
export { paths as recordingPaths } from './paths.ts';
