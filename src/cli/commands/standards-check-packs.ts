import { readFile } from 'node:fs/promises';
import { whyNot } from '../../features/calendar/index.ts';
import { inOneLine, type PackProblem, parsePack } from '../../features/standards/index.ts';

/** Checks packs: what is good on standard output, what is wrong on standard error. Returns whether all are good. */
export async function checkPacks(files: readonly string[], json: boolean): Promise<boolean> {
  const checked = await Promise.all(files.map(check));
  const problems = checked.flatMap((each) => each.problems);
  if (json) process.stdout.write(`${JSON.stringify({ ok: problems.length === 0, packs: checked })}\n`);
  else {
    for (const { file, problems: found, said } of checked)
      if (found.length === 0) process.stdout.write(`${file}: ${said}\n`);
    for (const problem of problems) process.stderr.write(`${inOneLine(problem)}\n`);
  }
  return problems.length === 0;
}

interface Checked {
  readonly file: string;
  readonly id: string | null;
  readonly problems: readonly PackProblem[];
  readonly said: string;
}

async function check(file: string): Promise<Checked> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const problem = `This file cannot be read: ${whyNot(error)}.`;
    return { file, id: null, problems: [{ file, line: null, problem }], said: problem };
  }
  const parsed = parsePack(text, file);
  if (!parsed.ok) return { file, id: null, problems: parsed.problems, said: 'not good' };
  const { id, standards, orderTypes } = parsed.pack;
  const said = `good. ${id} has ${standards.length} versions of standards and ${orderTypes.length} types of order.`;
  return { file, id, problems: [], said };
}
