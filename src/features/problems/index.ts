export { isConnectionError, problemPages } from './pages.ts';
