export { recordableOn, startable } from './menu/recordable.ts';
export { recordingPages } from './pages.ts';
