import type { CaseFactKind } from '../../../engine/timeline/facts.ts';
import { type Body, type FieldError, readDay, text, typed } from '../../../platform/web/fields.ts';
import { CORRECTION_REASON, type Draft } from '../../cases/index.ts';
import type { CaseContext, Texts } from '../context.ts';
import type { Field } from '../fields/field.ts';
import type { AnyForm, FactForm } from './fact-form.ts';

export type FormReading =
  | { readonly ok: true; readonly drafts: readonly [Draft, ...Draft[]] }
  | { readonly ok: false; readonly problems: readonly FieldError[] };

/** Reads a posted form: the fact and what is recorded beside it, or everything that is wrong, in the order of the fields. */
export function readForm<K extends CaseFactKind>(
  kind: K,
  form: FactForm<K>,
  body: Body,
  context: CaseContext,
  id: string,
): FormReading {
  const problems: FieldError[] = [];
  const on = readDay(typed(body, 'on'), form.day.what);
  const { data, problems: ofData } = readData(form as unknown as AnyForm, body, context);
  if (on.day === null) problems.push({ field: 'on', message: on.problem ?? `Enter ${form.day.what}.` });
  problems.push(...ofData, ...neededTexts(form as unknown as AnyForm, body));
  const reason = text(body, CORRECTION_REASON);
  if (context.correcting !== null && reason === '') {
    problems.push({
      field: CORRECTION_REASON,
      message: 'Say why you correct this record. What it said before stays visible.',
    });
  }
  if (problems.length > 0 || on.day === null) return { ok: false, problems: inOrder(form, problems) };
  const texts = textsOf(form as unknown as AnyForm, body, data, context);
  const draft = {
    id,
    kind,
    on: on.day,
    data,
    ...(texts === null ? {} : { text: texts }),
    ...(context.correcting === null ? {} : { corrects: context.correcting.id }),
  } as unknown as Draft<K>;
  const wrong = form.check?.(draft, context) ?? [];
  if (wrong.length > 0) return { ok: false, problems: wrong };
  return withExtras(form, body, draft, context);
}

function readData(
  form: AnyForm,
  body: Body,
  context: CaseContext,
): { data: Record<string, unknown>; problems: FieldError[] } {
  const data: Record<string, unknown> = {};
  const problems: FieldError[] = [];
  for (const [name, field] of Object.entries(form.data) as [string, Field<unknown>][]) {
    const reading = field.read(name, body, context);
    if (!reading.ok) problems.push(...reading.problems);
    else if (reading.value !== undefined) data[name] = reading.value;
  }
  return { data, problems };
}

/** Problems as they come on the page: fields from top to bottom. */
function inOrder(form: Pick<AnyForm, 'order'>, problems: readonly FieldError[]): FieldError[] {
  const order = form.order ?? [];
  const place = ({ field }: FieldError): number => {
    const at = order.indexOf(field.split('.')[0] ?? field);
    return at === -1 ? order.length : at;
  };
  return [...problems].sort((a, b) => place(a) - place(b));
}

function neededTexts(form: AnyForm, body: Body): FieldError[] {
  return (form.text ?? []).flatMap(({ name, needed }) =>
    needed !== undefined && text(body, name) === '' ? [{ field: name, message: needed }] : [],
  );
}

/**
 * The free text to be kept. A correction by who may read the text replaces all of it, blank fields included; by who may
 * not, it holds the reason alone and leaves the text as it was. What no field shows stays.
 */
function textsOf(
  form: AnyForm,
  body: Body,
  data: Record<string, unknown>,
  context: CaseContext,
): Texts | null {
  const shown = (form.text ?? []).filter((field) => context.narrative || field.needed);
  const fields = Object.fromEntries(
    shown.map((field) => [field.keptAs ?? field.name, text(body, field.name)]),
  );
  const parts = context.narrative ? (form.textOfParts?.read(body, data as never) ?? {}) : {};
  if (context.correcting === null) {
    const typedTexts = { ...fields, ...parts };
    return Object.keys(typedTexts).length === 0 ? null : typedTexts;
  }
  const reason = { [CORRECTION_REASON]: text(body, CORRECTION_REASON) };
  if (!context.narrative) return reason;
  return { ...(context.texts.get(context.correcting.id) ?? {}), ...fields, ...parts, ...reason };
}

function withExtras<K extends CaseFactKind>(
  form: FactForm<K>,
  body: Body,
  draft: Draft<K>,
  context: CaseContext,
): FormReading {
  const drafts: [Draft, ...Draft[]] = [draft as unknown as Draft];
  if (context.correcting !== null) return { ok: true, drafts };
  const problems: FieldError[] = [];
  for (const extra of form.extras ?? []) {
    const reading = extra.read(body, draft, context);
    if (reading.ok) drafts.push(...reading.value);
    else problems.push(...reading.problems);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, drafts };
}
