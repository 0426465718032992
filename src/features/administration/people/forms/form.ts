import type { Day } from '../../../../engine/calendar/day.ts';
import { type Body, type FieldError, readDay, text } from '../../../../platform/web/fields.ts';
import type { Html } from '../../../../platform/web/html.ts';
import type { PersonChange } from '../../../organisation/index.ts';
import type { errorOf } from '../../errors.ts';
import type { PersonFile } from '../load-person.ts';

export type Wrong = ReturnType<typeof errorOf>;

/** What a form is about: the person, and the fact where it is about one. */
export interface FormSubject {
  readonly file: PersonFile;
  readonly fact: string;
  readonly today: Day;
}

export type ReadChange =
  | { readonly change: PersonChange; readonly errors: readonly [] }
  | { readonly change: null; readonly errors: readonly FieldError[] };

/** A form that records one change about a person. */
export interface PersonForm {
  /** Below the person's address; with `:fact` where it is about one fact. */
  readonly path: string;
  /** The draft's name. */
  readonly id: string;
  /** Whether what the form is about is there. */
  readonly about: (subject: FormSubject) => boolean;
  readonly title: (subject: FormSubject) => string;
  /** What the fields show at first. */
  readonly start: (subject: FormSubject) => Body;
  readonly intro?: (subject: FormSubject) => Html | null;
  readonly fields: (values: Body, wrong: Wrong, subject: FormSubject) => Html;
  readonly read: (body: Body, subject: FormSubject) => ReadChange;
  readonly button: string;
  /** Told on the person's page afterwards. */
  readonly done: (subject: FormSubject) => { readonly title: string; readonly text?: string };
}

/** Collects what is wrong with a form as it is read. */
export class Reader {
  readonly errors: FieldError[] = [];
  readonly body: Body;

  constructor(body: Body) {
    this.body = body;
  }

  text(field: string): string {
    return text(this.body, field);
  }

  /** A text that may be left empty. */
  optional(field: string): string | null {
    const value = this.text(field);
    return value === '' ? null : value;
  }

  /** A day that must be there; while it is wrong, today stands in for it, and the form is refused anyway. */
  day(field: string, what: string, instead: Day): Day {
    const { day, problem } = readDay(this.text(field), what);
    if (problem !== null) this.errors.push({ field, message: problem });
    return day ?? instead;
  }

  optionalDay(field: string, what: string): Day | null {
    const { day, problem } = readDay(this.text(field), what, false);
    if (problem !== null) this.errors.push({ field, message: problem });
    return day;
  }

  chosen(field: string, words: string): string {
    const value = this.text(field);
    if (value === '') this.errors.push({ field, message: words });
    return value;
  }

  done(change: PersonChange): ReadChange {
    return this.errors.length > 0 ? { change: null, errors: this.errors } : { change, errors: [] };
  }
}
