export { problemPages } from './pages.ts';
