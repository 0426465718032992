// Enhances pages that work without it: the design system's own scripts, and drafts kept as one types.
import { initAll } from './govuk.js';
import { initAll as initMoj } from './moj.js';

document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');
initAll();
try {
  initMoj();
} catch {
  // A page without its components.
}

const QUIET_MS = 1200;

for (const form of document.querySelectorAll('form[data-keep]')) {
  const status = form.querySelector('[data-saved]');
  let timer;
  let sent = '';
  const save = async () => {
    const fields = new URLSearchParams(new FormData(form));
    const now = fields.toString();
    if (now === sent) return;
    try {
      const answer = await fetch('/drafts', { method: 'POST', body: fields, redirect: 'manual' });
      if (!answer.ok) throw new Error(String(answer.status));
      sent = now;
      if (status)
        status.textContent = `Draft saved at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
    } catch {
      if (status)
        status.textContent = 'The draft could not be saved just now. It is tried again as you type.';
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, QUIET_MS);
  });
  form.addEventListener('submit', () => clearTimeout(timer));
  addEventListener('pagehide', () => {
    if (timer === undefined) return;
    const fields = new URLSearchParams(new FormData(form));
    if (fields.toString() !== sent && !form.dataset.sent) navigator.sendBeacon('/drafts', fields);
  });
  form.addEventListener('submit', () => {
    form.dataset.sent = 'yes';
  });
}

// A list that changes as its filter does needs no button; without this script the button is there.
for (const select of document.querySelectorAll('select[data-go]')) {
  select.addEventListener('change', () => select.form?.requestSubmit());
}
for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// A short name is suggested from a longer one until somebody writes it.
for (const field of document.querySelectorAll('input[data-suggest-from]')) {
  const source = document.getElementById(field.dataset.suggestFrom);
  let own = field.value !== '';
  field.addEventListener('input', () => {
    own = field.value !== '';
  });
  source?.addEventListener('input', () => {
    if (own) return;
    field.value = source.value
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/['’]/g, '')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-+|-+$/g, '');
  });
}
