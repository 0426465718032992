import { setImmediate as soon } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeZip } from './zip-writer.ts';

test('a long part leaves no listener behind for each time it waited', async () => {
  const warnings: string[] = [];
  const note = (warning: Error): void => void warnings.push(warning.message);
  process.on('warning', note);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < 40; at += 1) {
      await soon();
      yield Buffer.alloc(64 * 1024, at);
    }
  }
  let bytes = 0;
  for await (const chunk of writeZip([{ name: 'long.xml', chunks: chunks() }])) bytes += chunk.length;
  await soon();
  process.off('warning', note);
  expect(bytes).toBeGreaterThan(100);
  expect(warnings).toEqual([]);
});
