import type { CaseFactKind, TimelineFact } from '../../../engine/timeline/facts.ts';
import { type Body, dayInField } from '../../../platform/web/fields.ts';
import type { CaseContext } from '../context.ts';
import type { Field } from '../fields/field.ts';
import type { AnyForm, FactForm } from './fact-form.ts';

/** What stands in an empty form: the day, what the form begins with, and what the address names (ids only). */
export function startValues<K extends CaseFactKind>(
  form: FactForm<K>,
  context: CaseContext,
  asked: Readonly<Record<string, unknown>>,
): Body {
  const named = Object.fromEntries(
    Object.entries(asked).filter(
      (entry): entry is [string, string] =>
        entry[0] in form.data && typeof entry[1] === 'string' && ID.test(entry[1]),
    ),
  );
  return { on: dayInField(context.today), ...form.start?.(context, named), ...named };
}

/** An id of a fact or a person, or the name of a duty. */
const ID = /^[a-z-]*:?[0-9a-f-]{36}(:\d{4}-\d{2}-\d{2})?$/;

/** What stands in the form of a correction: the fact as it is now. */
export function factValues(form: AnyForm, fact: TimelineFact, context: CaseContext): Body {
  const texts = context.texts.get(fact.id) ?? {};
  const data = fact.data as Readonly<Record<string, unknown>>;
  let values: Body = { on: dayInField(fact.on) };
  for (const [name, field] of Object.entries(form.data) as [string, Field<unknown>][]) {
    values = { ...values, ...field.write(data[name], name) };
  }
  for (const field of form.text ?? []) {
    values = { ...values, [field.name]: texts[field.keptAs ?? field.name] ?? '' };
  }
  return { ...values, ...form.textOfParts?.write(fact.data as never, texts) };
}
