import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one line that anyone, person or program, can read: `N passed, N failed`. */
export default class ClosingLine implements Reporter {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  onInit(): void {
    process.once('exit', (code) => process.stdout.write(`\n${this.#line(code)}\n`));
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    this.#failed += errors.length;
    for (const module of modules) this.#count(module);
  }

  #count(module: TestModule): void {
    const states = [...module.children.allTests()].map((test) => test.result().state);
    const failed = states.filter((state) => state === 'failed').length;
    const passed = states.filter((state) => state === 'passed').length;
    this.#passed += passed;
    // A file that does not load, or whose set-up fails, has no failed test and is a failure all the same.
    this.#failed += failed === 0 && !module.ok() ? 1 : failed;
    this.#skipped += states.length - passed - failed;
  }

  /** A run that ends badly without a failed test (no set-up, no tests found) is a failure too. */
  #line(code: number): string {
    const failed = this.#failed === 0 && code !== 0 ? 1 : this.#failed;
    return `${this.#passed} passed, ${failed} failed${this.#skipped > 0 ? `, ${this.#skipped} skipped` : ''}`;
  }
}
