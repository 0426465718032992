import { LEVELS, type Level } from '../../../engine/timeline/facts.ts';
import { html } from '../../../platform/web/html.ts';
import { LEVEL_TITLES } from '../../cases/index.ts';
import { choiceOrNone } from './choice-or-none.ts';
import { type Field, good } from './field.ts';

interface Screening {
  seriousHarm?: 'yes' | 'no';
  vulnerability?: Level;
}

const seriousHarm = choiceOrNone<'yes' | 'no'>({
  label: 'Does any indicator point to serious harm to others?',
  hint: 'If yes, a ROSH is owed.',
  options: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ],
  none: 'Not screened',
  missing: 'Say whether any indicator points to serious harm to others, or that it was not screened.',
});

/** Levels as options. */
export const levelOptions = LEVELS.map((level) => ({ value: level, text: LEVEL_TITLES[level] }));

const vulnerability = choiceOrNone<Level>({
  label: ({ names }) => `Level of ${names.vulnerability}`,
  hint: ({ names }) => `From medium on, a plan for ${names.vulnerability} (VMP) is owed.`,
  options: levelOptions,
  none: 'Not screened',
  missing: ({ names }) => `Choose the level of ${names.vulnerability}, or say that it was not screened.`,
});

/** The answers of an assessment's screening; without any, the body has none. */
export function screening(): Field<Screening | undefined> {
  return {
    view: (_name, shown) =>
      html`${seriousHarm.view('seriousHarm', shown)}${vulnerability.view('vulnerability', shown)}`,
    read(_name, body, context) {
      // The answers stand one level deeper in the body than the form's other values.
      const inside = { ...context, correcting: null };
      const harm = seriousHarm.read('seriousHarm', body, inside);
      const level = vulnerability.read('vulnerability', body, inside);
      if (!harm.ok || !level.ok) {
        const problems = [harm, level].flatMap((one) => (one.ok ? [] : one.problems));
        return { ok: false, problems };
      }
      if (harm.value === undefined && level.value === undefined) return good(undefined);
      return good({
        ...(harm.value === undefined ? {} : { seriousHarm: harm.value }),
        ...(level.value === undefined ? {} : { vulnerability: level.value }),
      });
    },
    write: (value) => ({
      ...seriousHarm.write(value?.seriousHarm, 'seriousHarm'),
      ...vulnerability.write(value?.vulnerability, 'vulnerability'),
    }),
  };
}
