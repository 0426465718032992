export { restrictedPages } from './pages.ts';
