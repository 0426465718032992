import { type Content, classes, content, type Html, html } from '../html.ts';
import { hint } from './hint.ts';
import { type TextareaParams, textarea } from './textarea.ts';

export interface CharacterCountParams
  extends Omit<TextareaParams, 'describedBy' | 'disabled' | 'autocomplete'> {
  readonly maxlength?: number | string | undefined;
  readonly maxwords?: number | string | undefined;
  /** From which per cent of the limit on the count is shown. */
  readonly threshold?: number | string | undefined;
  readonly countType?: 'characters' | 'length' | 'words' | undefined;
  /** What is said without JavaScript; %{count} stands for the limit. */
  readonly textareaDescriptionText?: string | undefined;
  readonly countMessage?: { readonly classes?: string | undefined } | undefined;
}

/** A field for several lines of text that says how much may still be written. */
export function characterCount(params: CharacterCountParams): Html {
  const id = params.id || params.name;
  const countType = params.countType || (params.maxwords ? 'words' : undefined);
  const box = params.formGroup;
  return textarea({
    ...params,
    id,
    describedBy: `${id}-info`,
    classes: classes('govuk-js-character-count', params.classes),
    formGroup: {
      classes: classes('govuk-character-count', box?.classes),
      attributes: {
        'data-module': 'govuk-character-count',
        'data-maxlength': params.maxlength,
        'data-maxwords': params.maxwords,
        'data-threshold': params.threshold,
        'data-count-type': countType,
        ...box?.attributes,
      },
      beforeInput: box?.beforeInput,
      afterInput: { html: message(params, id, countType, box?.afterInput) },
    },
  });
}

function message(
  params: CharacterCountParams,
  id: string,
  countType: string | undefined,
  after: Content | undefined,
): Html {
  const limit = params.maxwords || params.maxlength;
  const unit = countType === 'words' ? 'words' : 'characters';
  const wording = params.textareaDescriptionText || `You can enter up to %{count} ${unit}`;
  const words = hint({
    text: limit ? wording.replace('%{count}', String(limit)) : undefined,
    id: `${id}-info`,
    classes: classes('govuk-character-count__message', params.countMessage?.classes),
  });
  return html`${words}${content(after)}`;
}
