import {
  type CheckboxItem,
  type ChoiceItem,
  checkboxes,
  type Divider,
  datePicker,
  fileUpload,
  input,
  radios,
  type SelectItem,
  select,
  textarea,
} from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, texts, typed } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';

interface Asked {
  readonly label: string;
  readonly hint?: string | undefined;
}

/** The fields of a form, with what was typed and what is wrong with it. */
export class Fields {
  readonly #values: Body;
  readonly #errors: readonly FieldError[];
  readonly #said = new Set<string>();

  constructor(values: Body, errors: readonly FieldError[]) {
    this.#values = values;
    this.#errors = errors;
  }

  value(name: string): string {
    return typed(this.#values, name);
  }

  ticked(name: string): string[] {
    return texts(this.#values, name);
  }

  wrong(name: string): boolean {
    return this.#errors.some((error) => error.field === name);
  }

  line(name: string, asked: Asked, classes?: string): Html {
    return input({ ...this.#common(name, asked), value: this.value(name), autocomplete: 'off', classes });
  }

  area(name: string, asked: Asked, rows = 4): Html {
    return textarea({ ...this.#common(name, asked), value: this.value(name), rows });
  }

  day(name: string, asked: Asked): Html {
    return datePicker({ ...this.#common(name, asked), value: this.value(name) });
  }

  file(name: string, asked: Asked): Html {
    return fileUpload(this.#common(name, asked));
  }

  select(name: string, asked: Asked, items: readonly SelectItem[]): Html {
    return select({ ...this.#common(name, asked), items, value: this.value(name) });
  }

  radios(name: string, asked: Asked, items: readonly (ChoiceItem | Divider)[], small = false): Html {
    return radios({
      ...this.#group(name, asked),
      items,
      value: this.value(name),
      classes: small ? 'govuk-radios--small' : undefined,
    });
  }

  ticks(name: string, asked: Asked, items: readonly CheckboxItem[]): Html {
    return checkboxes({ ...this.#group(name, asked), items, values: this.ticked(name) });
  }

  /** What is wrong with no field that this form shows. Ask for it last. */
  stray(): Html {
    return html`${this.#errors
      .filter(({ field }) => !this.#said.has(field))
      .map(
        ({ field, message }) =>
          html`<p class="govuk-error-message" id="${field}"><span class="govuk-visually-hidden">Error:</span> ${message}</p>`,
      )}`;
  }

  message(name: string): { text: string } | undefined {
    const found = this.#errors.find((error) => error.field === name);
    if (found === undefined) return undefined;
    this.#said.add(name);
    return { text: found.message };
  }

  #common(name: string, { label, hint }: Asked) {
    return {
      id: name,
      name,
      label: { text: label, classes: 'govuk-label--s' },
      hint: hint === undefined ? undefined : { text: hint },
      errorMessage: this.message(name),
    };
  }

  #group(name: string, { label, hint }: Asked) {
    return {
      name,
      idPrefix: name,
      fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
      hint: hint === undefined ? undefined : { text: hint },
      errorMessage: this.message(name),
    };
  }
}
