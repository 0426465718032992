export { helpPages } from './pages.ts';
