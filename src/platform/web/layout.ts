import { type Html, html, join, raw } from './html.ts';

export interface NavigationItem {
  readonly id: string;
  readonly text: string;
  readonly href: string;
}

/** What stands around the content of every page. */
export interface Chrome {
  /** Null before sign-in. */
  readonly serviceName: string | null;
  readonly person: { readonly name: string; readonly roleTitle: string } | null;
  readonly navigation: readonly NavigationItem[];
  readonly active: string | null;
  /** Sentences in a band over every page: a demonstration, a simulated day. */
  readonly banner: string | null;
  /** Where the style sheets and scripts are, with their version. */
  readonly asset: (name: string) => string;
  readonly csrf: string;
}

export interface DocumentParts {
  readonly title: string;
  readonly hasErrors: boolean;
  readonly before: Html | null;
  readonly content: Html;
}

/** A whole page. Its title says where one is, from the narrow to the wide, and begins with "Error" where there is one. */
export function document(chrome: Chrome, parts: DocumentParts): Html {
  const title = [parts.hasErrors ? `Error: ${parts.title}` : parts.title, chrome.serviceName, 'Countersign']
    .filter((part) => part !== null)
    .join(' – ');
  return html`${raw('<!doctype html>')}
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#14323c">
<meta name="robots" content="noindex">
<meta name="referrer" content="same-origin">
<link rel="icon" href="${chrome.asset('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${chrome.asset('govuk.css')}">
<link rel="stylesheet" href="${chrome.asset('moj.css')}">
<link rel="stylesheet" href="${chrome.asset('countersign.css')}">
<script type="module" src="${chrome.asset('countersign.js')}"></script>
</head>
<body class="govuk-template__body cs-body">
<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">Skip to main content</a>
${header(chrome)}
<div class="govuk-width-container">
${parts.before}
<main class="govuk-main-wrapper" id="main-content">
${parts.content}
</main>
</div>
${footer()}
</body>
</html>`;
}

function header(chrome: Chrome): Html {
  return html`<header class="cs-header">
<div class="govuk-width-container cs-header__inner">
<a class="cs-header__name" href="/">Countersign</a>
${chrome.serviceName === null ? null : html`<span class="cs-header__service">${chrome.serviceName}</span>`}
${chrome.person === null ? null : account(chrome.person, chrome.csrf)}
</div>
</header>
${chrome.banner === null ? null : html`<section class="cs-banner" aria-label="About this service"><div class="govuk-width-container">${chrome.banner}</div></section>`}
${chrome.navigation.length === 0 ? null : navigation(chrome)}`;
}

function account(person: { name: string; roleTitle: string }, csrf: string): Html {
  return html`<div class="cs-header__account">
<a href="/account" class="cs-header__person">${person.name}<span class="cs-header__role">${person.roleTitle}</span></a>
<form method="post" action="/sign-out"><input type="hidden" name="_csrf" value="${csrf}"><button class="cs-header__button">Sign out</button></form>
</div>`;
}

function navigation(chrome: Chrome): Html {
  return html`<nav class="cs-navigation" aria-label="Main">
<ul class="govuk-width-container cs-navigation__list">${join(
    chrome.navigation.map(
      (item) =>
        html`<li class="cs-navigation__item ${item.id === chrome.active ? 'cs-navigation__item--active' : ''}"><a href="${item.href}"${item.id === chrome.active ? raw(' aria-current="true"') : null}>${item.text}</a></li>`,
    ),
  )}</ul>
</nav>`;
}

function footer(): Html {
  return html`<footer class="cs-footer">
<div class="govuk-width-container">
<p>Countersign is open-source software for youth justice services. It uses the GOV.UK Design System and is not a service of GOV.UK.</p>
<p><a href="/help">Help</a></p>
</div>
</footer>`;
}
