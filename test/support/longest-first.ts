import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest. Begun first, none of them keeps the last core busy alone while the others idle. */
const LONG: readonly RegExp[] = [
  /test\/browser\/accessibility/,
  /test\/faults\/kills/,
  /test\/duties\/duty-list/,
  /test\/faults\/backup/,
  /test\/install\/(supervisor|served)/,
  /test\/permissions\/routes/,
  /test\/demonstration\//,
  /test\/browser\//,
];

/** The order of a run: the longest files first, the others as they would come anyway. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((pattern) => pattern.test(moduleId));
      return at === -1 ? LONG.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
