/** Whether a line of text broke off in the middle of a sentence. */
export function isUnfinished(line: string): boolean {
  return line !== '' && !/[.!?:;…]["'”’)\]]*$/.test(line.trim());
}

/** Whether a line can be the rest of a sentence that broke off. */
export function isRest(line: string): boolean {
  return /^[a-z(&,;)–-]/.test(line) && !/^\(?[a-z0-9]{1,3}\)/i.test(line) && !/^[-–•]\s/.test(line);
}

/** Lines with more lines that follow them on another row: a sentence that a page's end cut is joined again. */
export function joinLines(lines: readonly string[], more: readonly string[]): string[] {
  const last = lines.at(-1);
  const [first, ...rest] = more;
  if (last === undefined || first === undefined) return [...lines, ...more];
  if (isUnfinished(last) && isRest(first)) return [...lines.slice(0, -1), `${last} ${first}`, ...rest];
  return [...lines, ...more];
}

const MOST = 150;
const ABBREVIATED = /\b(e\.g|i\.e|etc|no|nos|mr|mrs|ms|dr|st|vs|approx|para|inc|dept|ref|rec)\.$/i;

/** The first sentence of a text, for lists; where it is long it is cut after a word. */
export function firstSentence(text: string): string {
  const line = text.split('\n')[0] ?? '';
  let sentence = line;
  for (const match of line.matchAll(/[.!?](?=\s+["'“(]?[A-Z0-9•])/g)) {
    const candidate = line.slice(0, match.index + 1);
    if (ABBREVIATED.test(candidate)) continue;
    sentence = candidate;
    break;
  }
  if (sentence.length <= MOST) return sentence;
  const cut = sentence.slice(0, MOST).replace(/\s+\S*$/, '');
  return `${cut.toWellFormed()}…`;
}
