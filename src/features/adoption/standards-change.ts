import type { Day } from '../../engine/calendar/day.ts';
import type { AdoptedVersion, StandardVersion } from '../../engine/standards/standard.ts';
import { canonical, type Json } from '../../ledger/canonical.ts';
import { type ChangeProblem, farAhead } from '../organisation/index.ts';
import type { Adopted } from '../service/index.ts';
import type { Pack } from '../standards/index.ts';

/** What somebody wants to change in the standards, and who approved it. */
export type StandardsChange =
  | { readonly change: 'pack'; readonly pack: Pack; readonly digest: string; readonly approvedBy: string }
  | {
      readonly change: 'override';
      readonly versions: readonly StandardVersion[];
      readonly approvedBy: string;
    };

/** What a change is judged by. */
export interface StandardsContext {
  readonly adopted: Adopted;
  /** Every version adopted so far. */
  readonly versions: readonly AdoptedVersion[];
  readonly today: Day;
  /** Whether a person may approve standards today. */
  mayApprove(person: string): boolean;
}

/** What is wrong with a change of the standards, in words; nothing where it may be adopted. */
export function judgeStandardsChange(change: StandardsChange, context: StandardsContext): ChangeProblem[] {
  return [
    ...(context.mayApprove(change.approvedBy) ? [] : [NOT_APPROVED]),
    ...(change.change === 'pack' ? judgePack(change, context) : judgeVersions(change.versions, context)),
  ];
}

const NOT_APPROVED: ChangeProblem = {
  field: 'approvedBy',
  message:
    'Standards are approved by somebody who has that permission today, as the head of service has. Say who approved them.',
};

function judgePack(
  { pack, digest }: Extract<StandardsChange, { change: 'pack' }>,
  { adopted, today }: StandardsContext,
): ChangeProblem[] {
  if (adopted.pack.id === pack.id && adopted.pack.digest === digest)
    return [{ field: 'pack', message: `The service works by “${pack.title}” already, word for word.` }];
  if (pack.from > today)
    return [
      {
        field: 'pack',
        message: `“${pack.title}” says nothing before ${pack.from}. It can be adopted from that day on.`,
      },
    ];
  return [];
}

function judgeVersions(
  versions: readonly StandardVersion[],
  { versions: known, today }: StandardsContext,
): ChangeProblem[] {
  if (versions.length === 0)
    return [{ field: 'file', message: 'The file holds no standard, so there is nothing to adopt.' }];
  return versions.flatMap((version) => [
    ...farAhead(version.from, 'from', today),
    ...(known.some((one) => says(one) === says(version))
      ? [
          {
            field: 'file',
            message: `The standard of ${version.duty} from ${version.from} is adopted already, just so.`,
          },
        ]
      : []),
  ]);
}

/** What a version says, whatever it is called and whenever it was adopted. */
function says(version: StandardVersion): string {
  const { duty, from, duties, limits, openDuties, countsFrom, roll, suspendable, figures } = version;
  const said = { duty, from, duties, limits, openDuties, countsFrom, roll, suspendable, figures };
  return canonical(said as unknown as Json);
}
