const HELP = 'Add --help to see how the command is used.';

/** How the parser of the command line says what is wrong, and how a person would. */
const WORDS: readonly (readonly [RegExp, (found: RegExpMatchArray) => string])[] = [
  [/^missing required argument '(.+)'/, (found) => `${found[1]} is missing. ${HELP}`],
  [/^required option '(.+)' not specified/, (found) => `${found[1]} is missing. ${HELP}`],
  [/^option '(.+)' argument missing/, (found) => `${found[1]} needs a value. ${HELP}`],
  [
    /^unknown option '(.+)'(?:\s+\(Did you mean (.+)\?\))?/,
    (found) =>
      `There is no option ${found[1]} here. ${found[2] === undefined ? HELP : `Did you mean ${found[2]}?`}`,
  ],
  [
    /^unknown command '(.+)'(?:\s+\(Did you mean (.+)\?\))?/,
    (found) =>
      `There is no command "${found[1]}" here. ${found[2] === undefined ? HELP : `Did you mean ${found[2]}?`}`,
  ],
  [
    /^too many arguments[^.]*\. Expected (\d+) arguments? but got (\d+)/,
    (found) => `Too much was given: ${found[2]} words where ${found[1]} are expected. ${HELP}`,
  ],
];

/** A message of the parser as one or two plain sentences; what it has no words for stays as it is. */
export function usageInWords(message: string): string {
  const said = message.replace(/^error: /, '');
  for (const [pattern, words] of WORDS) {
    const found = said.match(pattern);
    if (found !== null) return `${words(found)}\n`;
  }
  return said;
}
