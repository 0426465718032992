import { enableCompileCache } from 'node:module';

enableCompileCache();
const { main } = await import('./program.ts');
const { plainMessage } = await import('../platform/errors.ts');
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${plainMessage(error)}\n`);
  if (process.env.COUNTERSIGN_DEBUG) console.error(error);
  process.exitCode = 1;
}
