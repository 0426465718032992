import { enableCompileCache } from 'node:module';

enableCompileCache();

/** `npm start` and `npm run demo`: serves until it is told to stop. */
if (import.meta.main) {
  const { serveMain } = await import('./serve/main.ts');
  process.exitCode = await serveMain(process.argv.slice(2));
}

export { serve } from './serve/serve.ts';
