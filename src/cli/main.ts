import { enableCompileCache } from 'node:module';

enableCompileCache();
// Whoever read our output has enough of it (`| head`): nothing is wrong, and nobody is left to tell anything.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.stderr.on('error', () => undefined);

const { main } = await import('./program.ts');
const { plainMessage } = await import('../platform/errors.ts');
const { explainDatabaseError } = await import('../platform/database/embedded/explain.ts');
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explainDatabaseError(error) ?? plainMessage(error)}\n`);
  if (process.env.COUNTERSIGN_DEBUG) console.error(error);
  process.exitCode = 1;
}
