// What every part of the page is made with: elements, messages, forms, and the views a person moves between.

import { t, known } from './language.js';
import { Refusal, hasSession } from './service.js';

export const at = (id) => document.getElementById(id);

// What the parts share: who is signed in, and what a part does when its view is opened.
export const state = { me: null, views: {}, door: () => {} };

export function make(tag, text, name) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  return element;
}

export function makeButton(text, label, action, name) {
  const button = make('button', text, name);
  button.type = 'button';
  if (label !== text) button.setAttribute('aria-label', label);
  onPress(button, action);
  return button;
}

// ---- messages

let said = null; // how the message was made, so that it can be said again in another language

function show(id, other, text) {
  at(other).textContent = '';
  at(id).textContent = text;
}

export function say(key, values) {
  at('retry').hidden = true;
  said = () => show('status', 'fault', key ? t(key, values) : '');
  said();
}
export const sayAgain = () => said?.();

// Why the service refused, in the person's words. A known reason is told more exactly than its code.
const reasons = [
  [/^The password needs at least/, 'short'],
  [/^The password is longer/, 'long'],
  [/^The password contains/, 'has_email'],
  [/^The password repeats/, 'repeats'],
  [/^The password is one of the first/, 'common'],
  [/^a second step is set up/, 'second_step_there'],
  [/^no second step is being/, 'second_step_not_begun'],
  [/^code: it does not fit/, 'code_misfit'],
  [/^every seat/, 'seats_taken'],
  [/^email: /, 'email'],
  [/given back .* times/, 'released_often'],
  [/^Your region is settled/, 'region_settled'],
  [/^No way to pay that is offered can check/, 'no_card_check'],
  [/^Only a cancelled subscription|ends a subscription for good/, 'not_resumable'],
  [/has no page for|own account pages|no such page/, 'no_portal'],
  [/has no amount in it/, 'no_amount'],
  [/has this plan already/, 'same_plan'],
  [/that is paid and goes on/, 'not_running'],
  [/does not take/, 'currency'],
];

export function wordsOf(refusal) {
  if (!(refusal instanceof Refusal)) return t('problem.page');
  const reason = reasons.find(([pattern]) => pattern.test(refusal.detail));
  const key = 'problem.' + refusal.code;
  const text = reason ? t('reason.' + reason[1]) : known(key) ? t(key) : t('problem.unknown', { detail: refusal.detail || String(refusal.status) });
  if (refusal.status !== 429 || !refusal.wait) return text;
  const wait = refusal.wait < 90 ? t('wait.seconds', { n: refusal.wait }) : t('wait.minutes', { n: Math.ceil(refusal.wait / 60) });
  return text + ' ' + wait;
}

export function complain(refusal) {
  if (!(refusal instanceof Refusal)) console.error(refusal);
  if (refusal.code === 'session_over' || (refusal.status === 401 && state.me && !hasSession())) state.door('sign-in');
  said = () => show('fault', 'status', wordsOf(refusal));
  said();
}

// What failed for a reason that passes can be asked for once more; false where it would not help.
let again = null;
export function offerAgain(refusal, action) {
  again = refusal.status === 0 || refusal.status === 429 || refusal.status >= 500 ? action : null;
  at('retry').hidden = !again;
  return again !== null;
}
export const startAgain = () => onPress(at('retry'), () => again?.());

// What takes longer than a blink says so.
let working = 0;
export async function waitFor(work) {
  working += 1;
  const late = setTimeout(() => { at('busy').hidden = false; }, 400);
  try {
    return await work;
  } finally {
    working -= 1;
    clearTimeout(late);
    if (working === 0) at('busy').hidden = true;
  }
}

// ---- actions

// Runs one action of a person: its button rests meanwhile without losing the focus, what is refused is said.
export async function act(button, action) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  say('');
  button.setAttribute('aria-disabled', 'true');
  try {
    await action();
  } catch (refusal) {
    complain(refusal);
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

export function onPress(button, action) {
  button.addEventListener('click', () => act(button, action));
}

function faultOf(input) {
  const { validity } = input;
  if (validity.valueMissing) return t(input.type === 'checkbox' ? 'field.tick' : 'field.missing');
  if (validity.typeMismatch) return t('field.email');
  // Asked here: the browser lets a value that is too short pass when a password manager filled it in.
  if (input.value && input.value.length < input.minLength) return t('field.short', { n: input.minLength });
  return validity.valid ? '' : t('field.wrong');
}

function mark(input, text) {
  const id = input.id + '-fault';
  at(id)?.remove();
  const described = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one && one !== id);
  input.toggleAttribute('aria-invalid', false);
  if (text) {
    const note = make('p', text, 'wrong');
    note.id = id;
    (input.type === 'checkbox' ? input.parentElement : input).after(note);
    described.push(id);
    input.setAttribute('aria-invalid', 'true');
  }
  if (described.length) input.setAttribute('aria-describedby', described.join(' '));
  else input.removeAttribute('aria-describedby');
}

// Says beside each field what is missing and goes to the first one; true when nothing is.
function complete(form) {
  let first = null;
  for (const input of form.elements) {
    if (!input.willValidate || !input.id) continue;
    const shown = !input.closest('[hidden]');
    const fault = shown ? faultOf(input) : '';
    mark(input, fault);
    if (fault) first ??= input;
  }
  first?.focus();
  return !first;
}

// The fields of a form that hold something, as the API takes them.
const filled = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));

export function onSubmit(id, action) {
  const form = at(id);
  form.noValidate = true;
  form.addEventListener('input', (event) => { if (event.target.getAttribute('aria-invalid')) mark(event.target, faultOf(event.target)); });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter ?? form.querySelector('button[type="submit"]');
    form.dataset.does = button.value;
    if (form.dataset.checks) at(form.dataset.checks).required = button.value === 'delete';
    if (complete(form)) act(button, () => action(filled(form), button));
  });
}

// Forms that ask for a password name the account for the password manager.
export function nameAccount() {
  for (const field of document.querySelectorAll('.whose')) field.value = state.me.email;
}

// The second step is asked for only where there is one.
export function askCodes(needed) {
  for (const row of document.querySelectorAll('.code-row')) {
    row.hidden = !needed;
    row.querySelector('input').required = needed;
  }
}

// Asks before something that cannot be taken back; true when it is meant.
export function ask(title, text, word) {
  at('ask-title').textContent = title;
  at('ask-text').textContent = text;
  at('ask-yes').textContent = word;
  const dialog = at('ask');
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener('close', () => answer(dialog.returnValue === 'yes'), { once: true });
  });
}

// ---- places

export function focusTitle(id) {
  const title = at(id);
  title.tabIndex = -1;
  title.focus();
}

export function setTitle(key) {
  document.title = t(key) + ' – ' + t('title');
}

// Leaves for a page of the payment provider.
export function goOn(redirect) {
  const url = new URL(redirect.url);
  const loopback = ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !loopback) throw new Refusal(0, 'unsafe');
  if (!redirect.form) {
    location.assign(url.href);
    return;
  }
  const form = make('form');
  form.method = 'post';
  form.action = url.href;
  for (const { name, value } of redirect.form) {
    const input = make('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
