import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const PLAN = path('../../../standards/plan-2012.yaml');

function check(...args: string[]): { out: string; err: string; code: number | null } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [path('../main.ts'), 'standards', 'check', ...args],
    { encoding: 'utf8' },
  );
  return { out: stdout, err: stderr, code: status };
}

test('the shipped packs are good', () => {
  const { out, err, code } = check(PLAN, path('../../../standards/current.yaml'));
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => line.replace(/^.*\//, '')),
  ).toEqual([
    'plan-2012.yaml: good. plan-2012 has 15 versions of standards and 11 types of order.',
    'current.yaml: good. current has 15 versions of standards and 11 types of order.',
  ]);
  expect([err, code]).toEqual(['', 0]);
});

test('a pack with faults is told line by line, and the good one beside it is still said to be good', async () => {
  const folder = await temporaryFolder('standards');
  const broken = join(folder, 'broken.yaml');
  const text = readFileSync(PLAN, 'utf8')
    .replace('{ any: 3 months }', '{ any: 3 moons }')
    .replace('duty: rmp', 'duty: rpm');
  writeFileSync(broken, text);
  const line = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
  try {
    const { out, err, code } = check(broken, PLAN, join(folder, 'missing.yaml'));
    expect(err.split('\n').slice(0, 3)).toEqual([
      `${broken}, line ${line('3 moons')}: In the standard of review: limits.any is "3 moons", which is not a limit; write a number and its unit, for example "15 working days", "3 months" or "84 days".`,
      expect.stringMatching(
        `line ${line('duty: rpm')}: In the standard of rpm: duty must be one of initial-assessment, review, `,
      ),
      `${join(folder, 'missing.yaml')}: This file cannot be read: there is no such file.`,
    ]);
    expect(out).toContain('plan-2012.yaml: good.');
    expect(code).toBe(1);
    const json = check(broken, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      packs: [{ file: broken, id: null, problems: [{ line: line('3 moons') }, { line: line('duty: rpm') }] }],
    });
    expect(json.code).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without a file it is wrong usage', () => {
  expect(check().code).toBe(2);
});
