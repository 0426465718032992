import type { FieldError } from '../../platform/web/fields.ts';

/** What is wrong with one field, in the form that a component takes; undefined where nothing is. */
export function errorOf(errors: readonly FieldError[]): (field: string) => { text: string } | undefined {
  return (field) => {
    const found = errors.find((error) => error.field === field);
    return found === undefined ? undefined : { text: found.message };
  };
}
