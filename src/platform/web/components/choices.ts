import {
  type Attributes,
  attributes,
  type Child,
  type Content,
  classes,
  content,
  type Html,
  hasContent,
  html,
} from '../html.ts';
import { type FieldsetParams, fieldset } from './fieldset.ts';
import { type Described, described, formGroup, type GroupedFormGroupParams } from './form-group.ts';
import { type HintParams, hint } from './hint.ts';
import { label } from './label.ts';

/** One radio button or checkbox. */
export interface ChoiceItem extends Content {
  readonly value?: string | number | undefined;
  readonly id?: string | undefined;
  readonly hint?: Omit<HintParams, 'id'> | undefined;
  readonly label?:
    | { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined }
    | undefined;
  readonly checked?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Shown while this is chosen. */
  readonly conditional?: { readonly html?: Html | undefined } | false | null | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A word between two choices, such as "or". */
export interface Divider {
  readonly divider: string;
}

/** What radios and checkboxes share. */
export interface ChoicesParams<Item> extends Described {
  readonly name: string;
  /** The name where none is given; ids are made from it. */
  readonly idPrefix?: string | undefined;
  readonly items: readonly (Item | Divider | false | null | undefined)[];
  readonly fieldset?: Omit<FieldsetParams, 'html' | 'role'> | undefined;
  readonly formGroup?: GroupedFormGroupParams | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** How one choice differs between radios and checkboxes. */
export interface Choice {
  readonly name: string;
  readonly checked: boolean;
  readonly behaviour?: string | undefined;
  readonly describedBy?: string | undefined;
}

/** A group of radios or checkboxes, in its fieldset where there is one. */
export function choices<Item extends ChoiceItem>(
  kind: 'radio' | 'checkbox',
  params: ChoicesParams<Item>,
  others: string | undefined,
  choice: (item: Item, groupDescribedBy: string | undefined) => Choice,
): Html {
  const block = kind === 'radio' ? 'govuk-radios' : 'govuk-checkboxes';
  const prefix = params.idPrefix || params.name;
  const { by, html: words } = described(prefix, params, others);
  const items = params.items.map((item, index) => {
    if (!item) return undefined;
    if ('divider' in item) return html`<div class="${block}__divider">${item.divider}</div>`;
    const id = item.id || (index > 0 ? `${prefix}-${index + 1}` : prefix);
    return one(kind, block, id, item, choice(item, by));
  });
  const group = html`${words}<div class="${classes(block, params.classes)}"${attributes(params.attributes)} data-module="${block}">${content(params.formGroup?.beforeInputs)}${items}${content(params.formGroup?.afterInputs)}</div>`;
  const inner = params.fieldset ? fieldset({ ...params.fieldset, describedBy: by, html: group }) : group;
  return formGroup(params.formGroup, params.errorMessage, inner);
}

function one(kind: string, block: string, id: string, item: ChoiceItem, choice: Choice): Child {
  const hintId = hasContent(item.hint) ? `${id}-item-hint` : undefined;
  const revealed = item.conditional ? item.conditional.html : undefined;
  const optional = attributes({
    checked: choice.checked,
    disabled: item.disabled,
    'data-aria-controls': revealed?.length ? `conditional-${id}` : undefined,
    'data-behaviour': choice.behaviour,
    'aria-describedby': classes(choice.describedBy, hintId) || undefined,
  });
  const named = label({
    ...item.label,
    text: item.text,
    html: item.html,
    for: id,
    classes: classes(`${block}__label`, item.label?.classes),
  });
  const helped =
    hintId && hint({ ...item.hint, id: hintId, classes: classes(`${block}__hint`, item.hint?.classes) });
  return [
    html`<div class="${block}__item"><input class="${block}__input" id="${id}" name="${choice.name}" type="${kind}" value="${item.value}"${optional}${attributes(item.attributes)}>${named}${helped}</div>`,
    revealed?.length
      ? html`<div class="${classes(`${block}__conditional`, !choice.checked && `${block}__conditional--hidden`)}" id="conditional-${id}">${revealed}</div>`
      : undefined,
  ];
}
