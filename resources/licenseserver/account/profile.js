// The person: name, address, mails, password, second step, data, feedback.

import { at, onSubmit, say, askCodes, nameAccount, focusTitle, state } from './page.js';
import { t } from './language.js';
import { call, once, send, forgetTokens } from './service.js';
import { drawCode } from './qr.js';
import { showSessions } from './people.js';

const notices = { 'notice-billing': 'billing', 'notice-expiry': 'expiry' };
let wanted = ''; // the address whose code is waited for

async function showProfile() {
  at('profile-name').defaultValue = state.me.name; // what was typed already stays
  at('address-text').textContent = t('address.text', { email: state.me.email });
  for (const id of Object.keys(notices)) at(id).disabled = true;
  const chosen = await call('GET', '/v1/me/notices');
  for (const [id, name] of Object.entries(notices)) {
    at(id).checked = chosen[name];
    at(id).disabled = false;
  }
}

// The form asks for the password to begin, or, once the second step is on, for both to turn it off.
function showSecondStep() {
  const on = state.me.second_step;
  at('totp-text').textContent = t(on ? 'totp.on_text' : 'totp.off_text');
  at('totp-do').textContent = t(on ? 'totp.remove' : 'totp.begin');
  at('totp-do').className = on ? 'danger' : '';
}

async function showSecurity() {
  showSecondStep();
  await showSessions();
}

function hideSecret() {
  at('totp-secret').hidden = true;
  at('totp-form').hidden = false;
  at('totp-key').textContent = '';
  at('totp-link').removeAttribute('href');
  at('totp-picture').replaceChildren();
}

function secondStepIs(on) {
  state.me.second_step = on;
  askCodes(on);
  hideSecret();
  showSecondStep();
  say(on ? 'said.totp_on' : 'said.totp_off');
  focusTitle('totp-title');
}

function startSecondStep() {
  onSubmit('totp-form', async (given) => {
    const on = state.me.second_step;
    const answer = await call('POST', on ? '/v1/me/totp/remove' : '/v1/me/totp', given);
    at('totp-form').reset();
    if (on) {
      secondStepIs(false);
      return;
    }
    at('totp-key').textContent = answer.secret.match(/.{1,4}/g).join(' ');
    at('totp-link').href = answer.uri;
    const picture = drawCode(answer.uri);
    if (picture) {
      picture.setAttribute('aria-label', t('totp.picture'));
      at('totp-picture').replaceChildren(picture);
    }
    at('totp-form').hidden = true;
    at('totp-secret').hidden = false;
    at('totp-first').focus();
  });
  onSubmit('totp-confirm-form', async (given) => {
    await call('POST', '/v1/me/totp/confirm', { code: given.code.replace(/\s/g, '') });
    at('totp-confirm-form').reset();
    secondStepIs(true);
  });
}

function startAddress() {
  onSubmit('profile-form', async () => {
    const name = at('profile-name').value.trim();
    await call('PATCH', '/v1/me', { name });
    state.me.name = name;
    say('said.name');
  });
  onSubmit('address-form', async (given) => {
    await call('POST', '/v1/me/email', given);
    wanted = given.email;
    at('address-form').reset();
    at('address-confirm-form').hidden = false;
    at('address-mail-code').focus();
    say('said.address_mail', { email: wanted });
  });
  onSubmit('address-confirm-form', async (given) => {
    await call('POST', '/v1/me/email/confirm', { email: wanted, code: given.code.trim() });
    at('address-confirm-form').reset();
    at('address-confirm-form').hidden = true;
    state.me = await call('GET', '/v1/me');
    at('who-email').textContent = state.me.email;
    nameAccount();
    await showProfile();
    say('said.address');
    focusTitle('address-title');
  });
  onSubmit('notices-form', async () => {
    await call('PUT', '/v1/me/notices', Object.fromEntries(Object.entries(notices).map(([id, name]) => [name, at(id).checked])));
    say('said.notices');
  });
}

function save(data) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  link.download = 'rlg-account.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

// Every session is over: back to the door with what happened.
function leave(said) {
  forgetTokens();
  state.door('sign-in');
  say(said);
}

export function startProfile() {
  state.views.profile = showProfile;
  state.views.security = showSecurity;
  state.leave = hideSecret;
  startAddress();
  startSecondStep();
  onSubmit('password-form', async (given) => {
    await call('POST', '/v1/me/password', given);
    at('password-form').reset();
    leave('said.password');
  });
  onSubmit('data-form', async (given, button) => {
    if (button.value === 'delete') {
      await call('POST', '/v1/me/delete', given);
      at('data-form').reset();
      leave('said.deleted');
      return;
    }
    const { download_token: token } = await call('POST', '/v1/me/export', given);
    save(await send('POST', '/v1/downloads', { token }));
    at('data-form').reset();
    say('said.exported');
  });
  onSubmit('feedback-form', async (given) => {
    await once('/v1/feedback', given);
    at('feedback-form').reset();
    say('said.feedback');
  });
}
