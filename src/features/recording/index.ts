export { recordingPages } from './pages.ts';
export { paths as recordingPaths } from './paths.ts';
