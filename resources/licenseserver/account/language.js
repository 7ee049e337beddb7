// The language of the page: the browser's, or the one chosen in the switch, which the tab alone remembers. Dates, numbers, amounts and plural
// forms are Intl's.

import { languages, texts } from './texts.js';

const kept = 'rlg-language';
let column = 0;
let locale = 'en';

function codeWanted() {
  const codes = languages.map((language) => language.code);
  const chosen = sessionStorage.getItem(kept);
  if (codes.includes(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]).find((code) => codes.includes(code)) ?? codes[0];
}

// In a right-to-left sentence an address or a name must not pull the words around it along.
const apart = (value) => (languages[column].dir === 'rtl' && typeof value === 'string' ? '\u2068' + value + '\u2069' : value);

// The text of a key; `values` fill its {places}, and `n` picks the plural form.
export function t(key, values = {}) {
  const row = texts[key];
  if (!row) throw new Error('no text: ' + key);
  let text = row[column] ?? row[0];
  if (typeof text !== 'string') text = text[new Intl.PluralRules(locale).select(values.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? (name === 'n' ? number(values.n) : apart(values[name])) : place));
}
export const known = (key) => key in texts;

export const number = (value) => new Intl.NumberFormat(locale).format(value);
export const day = (milliseconds) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(milliseconds);
export const daySeconds = (seconds) => day(seconds * 1e3);

export function money(amount, currency) {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}

// Puts the texts of the language into every element that names one.
export function write(root = document) {
  for (const element of root.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll('[data-label]')) element.setAttribute('aria-label', t(element.dataset.label));
}

function use(code) {
  column = languages.findIndex((language) => language.code === code);
  locale = navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === code) ?? code;
  document.documentElement.lang = code;
  document.documentElement.dir = languages[column].dir;
  write();
}

// Fills the switch; `changed` has everything written anew that is not in the document's own texts.
export function startLanguage(select, changed) {
  for (const language of languages) {
    const option = document.createElement('option');
    option.value = language.code;
    option.lang = language.code;
    option.textContent = language.name;
    select.append(option);
  }
  use(codeWanted());
  select.value = languages[column].code;
  select.addEventListener('change', () => {
    sessionStorage.setItem(kept, select.value);
    use(select.value);
    changed();
  });
}
