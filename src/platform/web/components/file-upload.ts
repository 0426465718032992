import { type Attributes, attributes, classes, content, type Html, html } from '../html.ts';
import { type FieldParams, field } from './form-group.ts';

export interface FileUploadParams extends FieldParams {
  readonly multiple?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Lets JavaScript turn it into a place to drop files on. */
  readonly javascript?: boolean | undefined;
  readonly wrapperClasses?: string | undefined;
  readonly wrapperAttributes?: Attributes | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A field for files. */
export function fileUpload(params: FileUploadParams): Html {
  return field(params, (id, describedBy) => [
    content(params.formGroup?.beforeInput),
    wrapped(params, element(params, id, describedBy)),
    content(params.formGroup?.afterInput),
  ]);
}

function element(params: FileUploadParams, id: string, describedBy: string | undefined): Html {
  const name = classes(
    'govuk-file-upload',
    params.classes,
    params.errorMessage && 'govuk-file-upload--error',
  );
  const optional = attributes({
    disabled: params.disabled,
    multiple: params.multiple,
    'aria-describedby': describedBy,
  });
  return html`<input class="${name}" id="${id}" name="${params.name}" type="file"${optional}${attributes(params.attributes)}>`;
}

function wrapped(params: FileUploadParams, control: Html): Html {
  if (!params.javascript) return control;
  return html`<div class="${classes('govuk-file-upload-wrapper', params.wrapperClasses)}" data-module="govuk-file-upload"${attributes(params.wrapperAttributes)}>${control}</div>`;
}
