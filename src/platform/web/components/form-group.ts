import { type Attributes, attributes, type Child, type Content, classes, type Html, html } from '../html.ts';
import { type ErrorMessageParams, errorMessage } from './error-message.ts';
import { type HintParams, hint } from './hint.ts';
import { type LabelParams, label } from './label.ts';

/** The box around a field. */
export interface FormGroupBox {
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** The box around a field that is one control. */
export interface FormGroupParams extends FormGroupBox {
  readonly beforeInput?: Content | undefined;
  readonly afterInput?: Content | undefined;
}

/** The box around a group of controls. */
export interface GroupedFormGroupParams extends FormGroupBox {
  readonly beforeInputs?: Content | undefined;
  readonly afterInputs?: Content | undefined;
}

/** What says how to fill in a field, and what is wrong with what was given. */
export interface Described {
  readonly hint?: Omit<HintParams, 'id'> | null | undefined;
  readonly errorMessage?: Omit<ErrorMessageParams, 'id'> | null | false | undefined;
}

/** What every field with one control takes. */
export interface FieldParams extends Described {
  /** Its name where no id is given. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly label: Omit<LabelParams, 'for'>;
  /** Ids of other elements that describe the control. */
  readonly describedBy?: string | undefined;
  readonly formGroup?: FormGroupParams | undefined;
}

/** Hint and error of a field, and the ids by which its control refers to them. */
export function described(
  id: string,
  params: Described,
  others?: string,
): { by: string | undefined; html: Html } {
  const hintId = params.hint && `${id}-hint`;
  const errorId = params.errorMessage && `${id}-error`;
  return {
    by: classes(others, hintId, errorId) || undefined,
    html: html`${params.hint && hint({ ...params.hint, id: `${id}-hint` })}${params.errorMessage && errorMessage({ ...params.errorMessage, id: `${id}-error` })}`,
  };
}

/** The box around a field, marked where there is an error. */
export function formGroup(box: FormGroupBox | undefined, inError: unknown, inner: Child): Html {
  return html`<div class="${classes('govuk-form-group', inError ? 'govuk-form-group--error' : undefined, box?.classes)}"${attributes(box?.attributes)}>${inner}</div>`;
}

/** A field with one control: label, hint, error and the control, which is told the ids that describe it. */
export function field(
  params: FieldParams,
  control: (id: string, describedBy: string | undefined) => Child,
): Html {
  const id = params.id || params.name;
  const { by, html: words } = described(id, params, params.describedBy);
  const named = label({ ...params.label, for: id });
  return formGroup(params.formGroup, params.errorMessage, [named, words, control(id, by)]);
}
