import { type Field, good, wrong } from './field.ts';

/**
 * A part of the body that no form shows: whoever signs in is the one who acts. A correction keeps what an import or another
 * way of recording wrote there, taken from the fact itself and never from what was posted.
 */
export function carried<T>(): Field<T | undefined> {
  return {
    view: () => null,
    read: (name, _body, { correcting }) =>
      good((correcting?.data as Readonly<Record<string, T>> | undefined)?.[name]),
    write: () => ({}),
  };
}

/** The same for a part that the body cannot be without: only a correction has it. */
export function carriedAlways<T>(): Field<T> {
  return {
    view: () => null,
    read: (name, _body, { correcting }) => {
      const value = (correcting?.data as Readonly<Record<string, T>> | undefined)?.[name];
      return value === undefined ? wrong(name, 'This is recorded on a page of its own.') : good(value);
    },
    write: () => ({}),
  };
}
