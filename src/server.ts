import { enableCompileCache } from 'node:module';

enableCompileCache();

/** `npm start` and `npm run demo`: serves until it is told to stop. */
if (process.argv[1] === import.meta.filename) {
  const { serveMain } = await import('./serve/main.ts');
  process.exitCode = await serveMain(process.argv.slice(2));
}

export { serve } from './serve/serve.ts';
