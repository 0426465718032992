import { address, type Query } from '../../../../platform/web/address.ts';
import { pagination } from '../../../../platform/web/components/index.ts';
import type { Body } from '../../../../platform/web/fields.ts';
import type { Html } from '../../../../platform/web/html.ts';

/** A part of a list that is too long for one page. */
export interface PageOf<T> {
  readonly shown: readonly T[];
  readonly from: number;
  readonly of: number;
  readonly number: number;
  readonly pages: number;
}

/** The page of a list that an address asks for; the nearest where it asks for one that is not there. */
export function pageOf<T>(list: readonly T[], asked: string, size: number): PageOf<T> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const wanted = /^\d{1,6}$/.test(asked) ? Number(asked) : 1;
  const number = Math.min(Math.max(1, wanted), pages);
  const from = (number - 1) * size;
  return { shown: list.slice(from, from + size), from, of: list.length, number, pages };
}

/** Links to the other parts; nothing where there is one only. `what` names the list, `name` its place in the address. */
export function pageLinks<T>(
  page: PageOf<T>,
  path: string,
  name: string,
  what: string,
  kept: Query,
): Html | null {
  if (page.pages === 1) return null;
  const to = (number: number): string => `${address(path, { ...kept, [name]: String(number) })}#${name}`;
  return pagination({
    landmarkLabel: `Parts of the ${what}`,
    previous:
      page.number > 1
        ? { href: to(page.number - 1), labelText: `Part ${page.number - 1} of ${page.pages}` }
        : null,
    next:
      page.number < page.pages
        ? { href: to(page.number + 1), labelText: `Part ${page.number + 1} of ${page.pages}` }
        : null,
  });
}

/** Which part of another list on the page is shown. */
export function otherParts(query: Body, name: string): Query {
  return query[name] === undefined ? {} : { [name]: String(query[name]) };
}
