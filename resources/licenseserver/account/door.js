// The door: sign in, open an account, confirm its address, ask for and choose a new password.

import { at, onPress, onSubmit, say, complain, offerAgain, waitFor, setTitle, focusTitle, state } from './page.js';
import { Refusal, send, call, keepTokens, forgetTokens, hasSession } from './service.js';

const titles = { 'sign-in': 'sign_in', register: 'register', confirm: 'confirm.title', forgot: 'forgot.title', reset: 'reset.title' };
let open = '';

// The address somebody typed is asked for once.
function carryEmail(part) {
  const typed = ['in-email', 'new-email', 'code-email', 'forgot-email'].map((id) => at(id).value).find((value) => value);
  const field = at(part).querySelector('input[type="email"]');
  if (typed && field && !field.value) field.value = typed;
}

export function showDoor(part) {
  open = part;
  state.me = null;
  at('home').hidden = at('who').hidden = at('places').hidden = true;
  at('door').hidden = false;
  for (const section of at('door').children) section.hidden = section.id !== part;
  for (const list of at('home').querySelectorAll('ul, dl')) list.replaceChildren(); // what was somebody's is not left behind
  carryEmail(part);
  setTitle(titles[part]);
  focusTitle(part + '-title');
}
export const doorTitle = () => { if (open) setTitle(titles[open]); };

async function enter(given) {
  keepTokens(await send('POST', '/v1/login', { ...given, label: 'Account page' }));
  for (const form of document.forms) form.reset();
  at('in-code-row').hidden = at('in-unlock-row').hidden = true;
  at('in-code').required = false;
  open = '';
  await state.home();
}

function needs(row, required) {
  at(row + '-row').hidden = false;
  at(row).required = required;
  at(row).focus();
}

export function startDoor() {
  onSubmit('sign-in-form', async (given) => {
    try {
      await enter(given);
    } catch (refusal) {
      if (refusal.code === 'code_needed') needs('in-code', true);
      if (refusal.code === 'sign_in_held') needs('in-unlock', false);
      if (refusal.code === 'not_verified') showDoor('confirm');
      if (refusal.code === 'sign_in_refused' && given.code) throw new Refusal(refusal.status, 'sign_in_code');
      throw refusal;
    }
  });
  onPress(at('in-unlock-ask'), async () => {
    await send('POST', '/v1/login/unlock', { email: at('in-email').value });
    say('said.mail');
  });
  onSubmit('register-form', async (given) => {
    await send('POST', '/v1/register', { ...given, locale: document.documentElement.lang });
    at('code-password').value = given.password;
    at('code-email').value = given.email;
    at('register-form').reset();
    showDoor('confirm');
    say('said.mail');
  });
  onSubmit('confirm-form', async (given) => {
    await send('POST', '/v1/verify', { ...given, code: given.code.trim() });
    await enter({ email: given.email, password: given.password });
    say('said.confirmed');
  });
  onSubmit('forgot-form', async (given) => {
    await send('POST', '/v1/password/forgot', given);
    at('in-email').value = given.email;
    showDoor('reset');
    say('said.mail');
  });
  onSubmit('reset-form', async (given) => {
    try {
      await send('POST', '/v1/password/reset', { ...given, token: given.token.replace(/\s/g, '') });
    } catch (refusal) {
      throw refusal.status === 401 ? new Refusal(401, 'reset_refused') : refusal;
    }
    at('reset-form').reset();
    showDoor('sign-in');
    say('said.reset');
  });
  for (const button of document.querySelectorAll('[data-show]')) {
    button.addEventListener('click', () => {
      say('');
      showDoor(button.dataset.show);
    });
  }
  onPress(at('sign-out'), async () => {
    try {
      await call('POST', '/v1/logout', {});
    } catch (refusal) {
      if (refusal.status !== 401) throw refusal; // it was over already
    }
    forgetTokens();
    showDoor('sign-in');
    say('said.out');
  });
}

// Somebody whose session is still open in this tab goes straight in.
export async function goIn() {
  if (!hasSession()) return showDoor('sign-in');
  try {
    await waitFor(state.home());
  } catch (refusal) {
    complain(refusal);
    if (!offerAgain(refusal, goIn) && !state.me) showDoor('sign-in'); // the session still stands when nobody answers
  }
  return undefined;
}
