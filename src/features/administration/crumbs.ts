import type { BreadcrumbItem } from '../../platform/web/components/index.ts';

/** The way from the start of administration to a page below it. */
export function crumbs(...steps: readonly (readonly [text: string, href?: string])[]): BreadcrumbItem[] {
  return [['Administration', '/administration'] as const, ...steps].map(([text, href]) =>
    href === undefined ? { text } : { text, href },
  );
}
