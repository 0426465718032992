import {
  type Attributes,
  attributes,
  type Content,
  classes,
  content,
  type Html,
  hasContent,
  html,
} from '../html.ts';
import { type FieldParams, field } from './form-group.ts';

export interface AffixParams extends Content {
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface InputParams extends FieldParams {
  readonly type?: string | undefined;
  readonly inputmode?: string | undefined;
  readonly value?: string | number | null | undefined;
  readonly disabled?: boolean | undefined;
  readonly prefix?: AffixParams | undefined;
  readonly suffix?: AffixParams | undefined;
  readonly classes?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly autocapitalize?: string | undefined;
  readonly pattern?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly inputWrapper?:
    | { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined }
    | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A field for one line of text. */
export function input(params: InputParams): Html {
  return field(params, (id, describedBy) => wrapped(params, element(params, id, describedBy)));
}

function element(params: InputParams, id: string, describedBy: string | undefined): Html {
  const name = classes('govuk-input', params.classes, params.errorMessage && 'govuk-input--error');
  const optional = attributes({
    spellcheck: params.spellcheck === undefined ? undefined : String(params.spellcheck),
    value: params.value,
    disabled: params.disabled,
    'aria-describedby': describedBy,
    autocomplete: params.autocomplete,
    autocapitalize: params.autocapitalize,
    pattern: params.pattern,
    inputmode: params.inputmode,
  });
  return html`<input class="${name}" id="${id}" name="${params.name}" type="${params.type || 'text'}"${optional}${attributes(params.attributes)}>`;
}

function wrapped(params: InputParams, control: Html): Html {
  const { prefix, suffix } = params;
  const { beforeInput, afterInput } = params.formGroup ?? {};
  if (!hasContent(prefix) && !hasContent(suffix) && !hasContent(beforeInput) && !hasContent(afterInput))
    return control;
  return html`<div class="${classes('govuk-input__wrapper', params.inputWrapper?.classes)}"${attributes(params.inputWrapper?.attributes)}>${content(beforeInput)}${affix('prefix', prefix)}${control}${affix('suffix', suffix)}${content(afterInput)}</div>`;
}

function affix(place: 'prefix' | 'suffix', params: AffixParams | undefined): Html | undefined {
  if (!params || !hasContent(params)) return undefined;
  return html`<div class="${classes(`govuk-input__${place}`, params.classes)}" aria-hidden="true"${attributes(params.attributes)}>${content(params)}</div>`;
}
