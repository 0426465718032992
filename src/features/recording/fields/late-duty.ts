import type { DutyRef } from '../../../engine/timeline/facts.ts';
import { inShort } from '../../../platform/day-words.ts';
import { type CaseDuty, DUTY_TITLES, STATE_TITLES } from '../../cases/index.ts';
import type { CaseContext } from '../context.ts';
import { choice, type Option } from './choice.ts';
import { type Field, good, type Shown } from './field.ts';

const LATE: ReadonlySet<string> = new Set(['overdue', 'met-late', 'not-met']);

/** Duties that are late or were not met: each carries a cause (rule 19). Latest first. */
export function lateDuties({ duties }: Pick<CaseContext, 'duties'>): CaseDuty[] {
  return duties
    .filter(({ state }) => LATE.has(state))
    .sort((a, b) => ((a.duty.due ?? '') < (b.duty.due ?? '') ? 1 : -1));
}

/** How a duty is named by an exception or a cause: with its day 0 where several are about the same fact. */
export function refOf(one: CaseDuty, duties: readonly CaseDuty[]): DutyRef {
  const { kind, of, starts } = one.duty;
  const same = duties.filter(({ duty }) => duty.kind === kind && duty.of === of);
  return { kind, of: of ?? '', ...(same.length > 1 ? { starts } : {}) };
}

export const refText = ({ kind, of, starts }: DutyRef): string =>
  starts === undefined ? `${kind}:${of}` : `${kind}:${of}:${starts}`;

/** The duty that an exception or a cause names, or null where it is gone. */
export function dutyOf(ref: DutyRef, duties: readonly CaseDuty[]): CaseDuty | null {
  return (
    duties.find(
      ({ duty }) =>
        duty.kind === ref.kind &&
        duty.of === ref.of &&
        (ref.starts === undefined || ref.starts === duty.starts),
    ) ?? null
  );
}

/** A duty in one line. */
export function dutyWords({ duty, state }: CaseDuty): string {
  const due = duty.due === null ? '' : `, due ${inShort(duty.due)}`;
  const met = duty.metOn === null || state === 'overdue' ? '' : `, met ${inShort(duty.metOn)}`;
  return `${DUTY_TITLES[duty.kind]}${due}${met} (${STATE_TITLES[state].toLowerCase()})`;
}

const field = choice({
  label: 'Which late duty?',
  options: (context): Option[] =>
    lateDuties(context).map((one) => ({ value: refText(refOf(one, context.duties)), text: dutyWords(one) })),
  missing: 'Choose the late duty.',
  empty: 'No duty of this case is late.',
});

/** A late or unmet duty of the case. What is corrected keeps the duty that it names. */
export function lateDuty(): Field<DutyRef> {
  return {
    view: (name, shown) => field.view(name, withChosen(name, withKept(shown))),
    read(name, body, context) {
      const reading = field.read(name, body, withKept({ context }).context);
      if (!reading.ok) return reading;
      const [kind = '', of = '', starts] = reading.value.split(':');
      return good({
        kind,
        of,
        ...(starts === undefined ? {} : { starts: starts as DutyRef['starts'] & string }),
      });
    },
    write: (value, name) => ({ [name]: refText(value) }),
  };
}

/** A link names a duty with its day 0; the list does so only where several are about the same fact. */
function withChosen<T extends Shown>(name: string, shown: T): T {
  const asked = shown.values[name];
  if (typeof asked !== 'string' || asked === '') return shown;
  const found = lateDuties(shown.context).find((one) => {
    const { kind, of, starts } = one.duty;
    return asked === `${kind}:${of}:${starts}`;
  });
  if (found === undefined) return shown;
  return { ...shown, values: { ...shown.values, [name]: refText(refOf(found, shown.context.duties)) } };
}

/** The fact under correction with its duty as the text by which the list knows it. */
function withKept<T extends { readonly context: CaseContext }>(shown: T): T {
  const { correcting } = shown.context;
  const duty = (correcting?.data as { duty?: DutyRef } | undefined)?.duty;
  if (correcting === null || duty === undefined) return shown;
  return {
    ...shown,
    context: {
      ...shown.context,
      correcting: { ...correcting, data: { ...correcting.data, duty: refText(duty) } } as never,
    },
  };
}
