import type { PackContent } from './load-pack-schema.ts';

/** Something wrong with a pack: where in it, and what, in a sentence of its own. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type StandardContent = PackContent['standards'][number];

/** Duties whose last day a person states, so that the standard has no limit of its own. */
const STATED: ReadonlySet<string> = new Set(['plan-review', 'direction']);
/** What rule 13 lets a suspension move. */
const SUSPENDABLE: ReadonlySet<string> = new Set([
  'initial-assessment',
  'review',
  'progress-review',
  'change-review',
  'rosh',
  'rmp',
  'vmp',
  'missed-appointment-follow-up',
  'closure-assessment',
]);

/** What the shape of a pack cannot say: versions and ids that collide, limits that are missing, spans that end early. */
export function faultsOf(pack: PackContent): Fault[] {
  return [
    ...repeats(pack.standards, ({ duty, from }) => `${duty} from ${from}`, ['standards']),
    ...repeats(pack.standards, ({ version }) => version, ['standards']),
    ...repeats(pack.orderTypes, ({ id, from }) => (from === null ? id : `${id} from ${from}`), [
      'orderTypes',
    ]),
    ...repeats(pack.lists.exceptionReasons, ({ id }) => id, ['lists', 'exceptionReasons']),
    ...repeats(pack.lists.suspensionReasons, ({ id }) => id, ['lists', 'suspensionReasons']),
    ...repeats(pack.lists.supervision, ({ role }) => role, ['lists', 'supervision']),
    ...pack.standards.flatMap((each, at) => standardFaults(each, pack, ['standards', at])),
    ...pack.orderTypes.flatMap(({ from, to, id }, at) =>
      from !== null && to !== null && to < from
        ? [
            {
              path: ['orderTypes', at, 'to'],
              message: `${id} would end on ${to}, before it begins on ${from}`,
            },
          ]
        : [],
    ),
  ];
}

/** What the shape of one standard cannot say. */
export function standardFaults(
  standard: StandardContent,
  pack: Pick<PackContent, 'from'>,
  path: Fault['path'],
): Fault[] {
  const { duty, duties, limits, from, suspendable } = standard;
  const faults: Fault[] = [];
  const add = (key: string, message: string): void => void faults.push({ path: [...path, key], message });
  const limited = Object.keys(limits).length > 0;
  if (duties && !limited && !STATED.has(duty))
    add(
      'limits',
      `${duty} needs a limit, for example "any: 5 working days"; for no duty from this day write "duties: false"`,
    );
  if (limited && STATED.has(duty))
    add('limits', `${duty} takes its day from what a person stated, so it has no limit here`);
  if (!duties && limited)
    add('limits', `"duties: false" means that nothing is owed from ${from}, so there can be no limit`);
  if (suspendable && !SUSPENDABLE.has(duty))
    add('suspendable', `${duty} cannot be suspended; write "suspendable: false"`);
  if (from < pack.from)
    add('from', `its start, ${from}, lies before ${pack.from}, the day from which the pack holds`);
  const both = Object.keys(standard.noStandardFor ?? {}).find((key) => key in limits);
  if (both !== undefined)
    add('noStandardFor', `"${both}" has a limit and is also said to have none; keep one of the two`);
  return faults;
}

function repeats<Item>(
  items: readonly Item[],
  key: (item: Item) => string | undefined,
  path: Fault['path'],
): Fault[] {
  const seen = new Set<string>();
  return items.flatMap((item, at) => {
    const name = key(item);
    if (name === undefined) return [];
    if (seen.has(name))
      return [{ path: [...path, at], message: `"${name}" stands in the pack twice; keep one of the two` }];
    seen.add(name);
    return [];
  });
}
