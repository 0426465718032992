import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureNode } from '../../scripts/runtime.mjs';
import { temporaryFolder } from './openers.ts';

const platform = `${process.platform}-${process.arch}`;
const name = `node-${platform}`;

/** A registry that has one package, as large as a test wants it: what stands in for Node.js says that it is 24.21.0. */
describe('the Node.js that everything runs under', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let registry: Server;
  let integrity: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const source = join(folder.path, 'source');
    await mkdir(join(source, 'bin'), { recursive: true });
    await writeFile(join(source, 'package.json'), JSON.stringify({ name, version: '24.21.0' }));
    await writeFile(join(source, 'bin', 'node'), '#!/bin/sh\necho v24.21.0\n');
    await chmod(join(source, 'bin', 'node'), 0o755);
    execFileSync('npm', ['pack', '--silent', source], { cwd: folder.path, stdio: 'ignore' });
    const tarball = await readFile(join(folder.path, `${name}-24.21.0.tgz`));
    integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    registry = createServer((request, response) => {
      if (request.url?.endsWith('.tgz')) return void response.end(tarball);
      const dist = { tarball: `${url()}/${name}/-/${name}-24.21.0.tgz`, integrity };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          name,
          'dist-tags': {},
          versions: { '24.21.0': { name, version: '24.21.0', dist } },
        }),
      );
    });
    await new Promise<void>((listening) => registry.listen(0, '127.0.0.1', listening));
    const url = (): string => `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
    vi.stubEnv('npm_config_registry', url());
    vi.stubEnv('npm_config_cache', join(folder.path, 'cache'));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    registry.close();
    await folder.remove();
  });
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  afterEach(() => void said.splice(0));

  it("is the machine's own, when that is 24 or newer", async () => {
    expect(await ensureNode({ version: '24.0.0' })).toBe(process.execPath);
    expect(await ensureNode({ version: '26.1.0' })).toBe(process.execPath);
  });

  it('is fetched once where the machine has an older one, and it is said', async () => {
    const runtime = join(folder.path, 'runtime');
    const fetching = { version: '20.9.0', runtime, integrity: { [platform]: integrity } };
    const [one, other] = await Promise.all([ensureNode(fetching), ensureNode(fetching)]);
    expect(one).toBe(join(runtime, `node-24.21.0-${platform}`, 'node_modules', name, 'bin', 'node'));
    expect(other).toBe(one);
    expect((await stat(one)).mode & 0o111).not.toBe(0);
    expect(said.filter((line) => line.includes('Fetching 24.21.0'))).toEqual([
      "Countersign needs Node.js 24; this is 20.9.0. Fetching 24.21.0 into .runtime (once; the machine's own stays as it is).\n",
    ]);
    registry.closeAllConnections();
  });

  it('is refused when its content is not what was pinned, and nothing of it is kept', async () => {
    const runtime = join(folder.path, 'refused');
    const pinned = { [platform]: `sha512-${createHash('sha512').update('another').digest('base64')}` };
    await expect(ensureNode({ version: '22.0.0', runtime, integrity: pinned })).rejects.toThrow(
      'Fetching Node.js failed; npm says why above. If it is the connection to the npm registry, try "npm ping". Then run the same command again.',
    );
    expect(await stat(join(runtime, `node-24.21.0-${platform}`)).catch(() => null)).toBeNull();
  });

  it('must be brought by hand on a platform without a package', async () => {
    await expect(ensureNode({ version: '20.9.0', runtime: folder.path, integrity: {} })).rejects.toThrow(
      `Countersign needs Node.js 24; this is 20.9.0, and none can be fetched for ${platform}. Install it from nodejs.org, then run the same command again.`,
    );
  });
});
