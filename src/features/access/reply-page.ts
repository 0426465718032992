import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { inWords } from '../../platform/day-words.ts';
import {
  type BreadcrumbItem,
  backLink,
  breadcrumbs,
  errorSummary,
  notificationBanner,
} from '../../platform/web/components/index.ts';
import type { FieldError } from '../../platform/web/fields.ts';
import { type Html, html } from '../../platform/web/html.ts';
import { type Chrome, document, type NavigationItem } from '../../platform/web/layout.ts';
import { csrfToken } from '../../platform/web/sessions.ts';
import { type Asker, mayUse } from './asker.ts';
import type { Site } from './site.ts';
import { wayHere } from './way-here.ts';

/** A page as a route gives it. The content begins with its own h1. */
export interface PageContent {
  /** From the narrow to the wide: "Countersign an assessment – HM-2026-0042". */
  readonly title: string;
  /** Which entry of the main navigation this belongs to. */
  readonly section?: string;
  /** The steps between the navigation and this page ({@link wayHere}). */
  readonly breadcrumbs?: readonly BreadcrumbItem[];
  readonly backLink?: { readonly href: string; readonly text?: string };
  /** Shown in a summary at the top, each with a link to its field (`id` = `field`). */
  readonly errors?: readonly FieldError[];
  readonly content: Html;
}

declare module 'fastify' {
  interface FastifyReply {
    /** Sends a whole page; 200, or 422 where it has errors, unless a status was set before. */
    page(content: PageContent): FastifyReply;
  }
}

/** Decorates replies with `page`. */
export const pages = fp(async (app: FastifyInstance, { site }: { site: Site }) => {
  app.decorateReply('page', function (this: FastifyReply, content: PageContent) {
    const errors = content.errors ?? [];
    if (errors.length > 0 && this.statusCode === 200) this.code(422);
    const chrome = chromeOf(site, this, content.section ?? null);
    const html = document(chrome, {
      title: content.title,
      hasErrors: errors.length > 0,
      before: beforeMain(content, chrome.navigation),
      content: around(this.request, errors, content.content),
    });
    return this.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(String(html));
  });
});

function beforeMain(content: PageContent, navigation: readonly NavigationItem[]): Html | null {
  if (content.breadcrumbs !== undefined) return breadcrumbs({ items: wayHere(content, navigation) });
  if (content.backLink === undefined) return null;
  const link = backLink({ href: content.backLink.href, text: content.backLink.text ?? 'Back' });
  // Everything on a page stands in a landmark, so that nothing is missed by those who go from one to the next.
  return html`<nav aria-label="Back">${link}</nav>`;
}

function around(request: FastifyRequest, errors: readonly FieldError[], content: Html): Html {
  const { flash } = request.session;
  if (flash !== undefined) request.session.set('flash', undefined);
  return html`${
    errors.length === 0
      ? null
      : errorSummary({
          titleText: 'There is a problem',
          errorList: errors.map(({ field, message }) => ({ text: message, href: `#${field}` })),
        })
  }${
    flash === undefined
      ? null
      : notificationBanner({
          type: 'success',
          html: html`<p class="govuk-notification-banner__heading">${flash.title}</p>${flash.text === undefined ? null : html`<p class="govuk-body">${flash.text}</p>`}${flash.link === undefined ? null : html`<p class="govuk-body"><a class="govuk-notification-banner__link" href="${flash.link.href}">${flash.link.text}</a></p>`}`,
        })
  }${content}`;
}

function chromeOf(site: Site, reply: FastifyReply, active: string | null): Chrome {
  const { asker } = reply.request;
  return {
    serviceName: asker?.serviceName ?? null,
    person: asker === null ? null : { name: asker.person.name, roleTitle: asker.person.roleTitle },
    navigation: asker === null ? [] : site.navigation.filter((item) => mayUse(item.needs, asker.viewer)),
    active,
    banner: bannerOf(asker),
    asset: (name) => reply.server.asset(name),
    csrf: asker === null ? '' : csrfToken(reply),
  };
}

function bannerOf(asker: Asker | null): string | null {
  if (asker === null || !asker.demonstration) return null;
  const day = asker.simulatedToday === null ? '' : ` Its clock stands on ${inWords(asker.simulatedToday)}.`;
  return `This is a demonstration. The service, its people and its children are fictional.${day}`;
}
