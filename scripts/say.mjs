/** A reason to stop that is told in words; `exitCode` goes to whoever called. */
export class Stopped extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Progress and errors go to standard error: standard output belongs to the program. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
