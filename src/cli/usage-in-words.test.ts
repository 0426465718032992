import { expect, test } from 'vitest';
import { main } from './program.ts';

async function said(args: readonly string[]): Promise<{ code: number; error: string }> {
  let error = '';
  const write = process.stderr.write;
  process.stderr.write = ((text: string) => {
    error += text;
    return true;
  }) as typeof write;
  try {
    return { code: await main(args), error };
  } finally {
    process.stderr.write = write;
  }
}

test.for([
  [['workdays-between', '2013-09-02'], 'B is missing. Add --help to see how the command is used.\n'],
  [['duties'], '--case <reference> is missing. Add --help to see how the command is used.\n'],
  [['duties', '--case'], '--case <reference> needs a value. Add --help to see how the command is used.\n'],
  [
    ['duties', '--case', 'A', '--as-att', '2013-01-01'],
    'There is no option --as-att here. Did you mean --as-at?\n',
  ],
  [
    ['service', '--data', 'x'],
    'There is no option --data here. Add --help to see how the command is used.\n',
  ],
  [['report', 'weakly'], 'There is no command "weakly" here. Did you mean weekly?\n'],
  [
    ['workdays-between', '2013-09-02', '2013-09-03', '2013-09-04'],
    'Too much was given: 3 words where 2 are expected. Add --help to see how the command is used.\n',
  ],
] as const)('%j is told in plain sentences', async ([args, words]) => {
  expect(await said(args)).toEqual({ code: 2, error: words });
});
