import type { Template } from '../templates/template.ts';
import { columnTitle } from '../templates/titles.ts';

/**
 * What an import says of a file, as a page says it: columns and values by their titles, where files and the command line
 * use their names. What stands in quotation marks is the file's own and stays.
 */
export function onScreen(text: string, template: Pick<Template, 'columns'>): string {
  return text
    .split(/(“[^”]*”)/)
    .map((part) => (part.startsWith('“') ? part : told(part, template)))
    .join('');
}

function told(text: string, { columns }: Pick<Template, 'columns'>): string {
  const named = text
    .replace('(template people)', '(import them as People)')
    .replace(/(values of |mapped to |read as )([a-z_]+)/g, (whole, before: string, name: string) =>
      columns.some((column) => column.name === name) ? `${before}“${columnTitle(name)}”` : whole,
    )
    .replace(/(?<![“\w])[a-z]+_[a-z]+\b/g, (name) =>
      columns.some((column) => column.name === name) ? `“${columnTitle(name)}”` : name,
    );
  const titles = new Map(columns.flatMap(({ choices = [] }) => choices.map(({ id, title }) => [id, title])));
  return named.replace(/Use one of: ([^.]+)\./, (_whole, list: string) => {
    const choices = list.split(', ').map((id) => titles.get(id) ?? id);
    return `Use one of: ${choices.join(', ')}.`;
  });
}
