import type { Delimiter } from '../table.ts';
import { CsvSplitter } from './split.ts';

/** The rarest in text first: it wins where two split a file equally well. */
const DELIMITERS: readonly Delimiter[] = ['\t', '|', ';', ','];
const RECORDS = 30;

/** How a file says it itself, in a first line that Excel reads and does not show: `sep=;`. */
export function statedDelimiter(text: string): { delimiter: Delimiter; length: number } | null {
  const match = /^sep=([,;\t|])(\r\n|\n|\r)/i.exec(text);
  return match ? { delimiter: match[1] as Delimiter, length: match[0].length } : null;
}

/** The delimiter that splits the first records most evenly into more than one field; a comma where none does. */
export function findDelimiter(sample: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(sample, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** The fields of the first record with any, weighed by how many of the next ones have as many. */
function scoreOf(sample: string, delimiter: Delimiter): number {
  const splitter = new CsvSplitter(delimiter);
  const records = splitter.push(sample);
  if (records.length === 0) records.push(...splitter.end());
  const counts = records
    .filter((record) => record.some((field) => field.trim() !== ''))
    .slice(0, RECORDS)
    .map((record) => record.length);
  const usual = mostFrequent(counts);
  if (usual < 2) return 0;
  const even = counts.filter((count) => count === usual).length / counts.length;
  return even * Math.log2(usual) + (counts[0] === usual ? 1 : 0);
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + (count > 1 ? 1 : 0));
  let best = 0;
  for (const [count, seen] of times) if (seen > (times.get(best) ?? 0)) best = count;
  return best;
}
