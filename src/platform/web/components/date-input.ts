import { type Attributes, attributes, classes, content, type Html, html } from '../html.ts';
import { type FieldsetParams, fieldset } from './fieldset.ts';
import { type Described, described, formGroup, type GroupedFormGroupParams } from './form-group.ts';
import { input } from './input.ts';

/** One of the boxes for day, month and year. */
export interface DateInputItem {
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly value?: string | number | null | undefined;
  /** Whether this box is the wrong one; without it on any, an error message marks them all. */
  readonly error?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly inputmode?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly pattern?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

type Box = DateInputItem | false | null | undefined;

export interface DateInputParams extends Described {
  readonly id: string;
  readonly namePrefix?: string | undefined;
  /** The boxes; day, month and year unless given. */
  readonly items?: readonly Box[] | undefined;
  readonly day?: Box;
  readonly month?: Box;
  readonly year?: Box;
  /** What is in the boxes, by their names. */
  readonly values?: Readonly<Record<string, string | number | null | undefined>> | undefined;
  readonly fieldset?: Omit<FieldsetParams, 'html' | 'role'> | undefined;
  readonly formGroup?: GroupedFormGroupParams | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

const PARTS = ['day', 'month', 'year'] as const;
type Part = (typeof PARTS)[number];

/** A field for a day that people know by heart, in three boxes. */
export function dateInput(params: DateInputParams): Html {
  const { by, html: words } = described(params.id, params, params.fieldset?.describedBy);
  const parts = PARTS.map((part) => (params[part] === undefined ? standard(part, params) : params[part]));
  const given = params.items?.length ? params.items : parts;
  const someInError = given.some((item) => item && isInError(item));
  const boxes = given.map((item) => item && box(params, item, partOf(item, parts), someInError));
  const inner = html`${words}<div class="${classes('govuk-date-input', params.classes)}"${attributes(params.attributes)} id="${params.id}">${content(params.formGroup?.beforeInputs)}${boxes}${content(params.formGroup?.afterInputs)}</div>`;
  const whole = params.fieldset
    ? fieldset({ ...params.fieldset, describedBy: by, role: 'group', html: inner })
    : inner;
  return formGroup(params.formGroup, params.errorMessage, whole);
}

function standard(part: Part, params: DateInputParams): DateInputItem {
  return {
    name: part,
    value: params.values?.[part],
    classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
  };
}

/** Which part of a day a box holds: it is that part, or bears its name. */
function partOf(item: DateInputItem, parts: readonly Box[]): { part: Part; box: Box } | undefined {
  for (const [index, part] of PARTS.entries()) {
    const own = parts[index];
    const name = own ? own.name : undefined;
    if (item === own || (item.name && (item.name === part || item.name === name))) return { part, box: own };
  }
  return undefined;
}

function isInError(item: DateInputItem): boolean {
  return Boolean(item.error || item.classes?.includes('govuk-input--error'));
}

function box(
  params: DateInputParams,
  item: DateInputItem,
  is: ReturnType<typeof partOf>,
  someInError: boolean,
): Html {
  const name = item.name ?? is?.part ?? '';
  const fullName = params.namePrefix ? `${params.namePrefix}-${name}` : name;
  return html`<div class="govuk-date-input__item">${input({
    label: { text: item.label || capitalised(name), classes: 'govuk-date-input__label' },
    id: item.id || `${params.id}-${name}`,
    classes: classes('govuk-date-input__input', look(params, item, is?.part, someInError)),
    name: fullName,
    value: item.value ?? (is?.box ? is.box.value : undefined) ?? params.values?.[fullName],
    inputmode: item.inputmode || 'numeric',
    autocomplete: item.autocomplete,
    pattern: item.pattern,
    attributes: item.attributes,
  })}</div>`;
}

function look(
  params: DateInputParams,
  item: DateInputItem,
  part: Part | undefined,
  someInError: boolean,
): string {
  const wrong = isInError(item) || (item.error !== false && params.errorMessage && !someInError);
  return classes(
    wrong && !item.classes?.includes('govuk-input--error') && 'govuk-input--error',
    !item.classes?.includes('govuk-input--width-') && `govuk-input--width-${part === 'year' ? 4 : 2}`,
    item.classes,
  );
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}
