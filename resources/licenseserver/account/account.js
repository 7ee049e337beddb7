'use strict';

// The account page: every action is one call of the service's API. The access token stays in memory; the refresh token stays with the tab, so that
// coming back from a payment page needs no second sign-in. No price is written here: they come with /v1/prices, of the own region.

const at = (id) => document.getElementById(id);
const kept = 'rlg-refresh';
let access = '';
let me = null;

class Refusal extends Error {
  constructor(status, code, detail, wait) {
    super(detail || 'The service did not answer as expected.');
    this.status = status;
    this.code = code;
    this.wait = wait;
  }
}

async function send(method, path, body, headers) {
  const options = { method, headers: { ...headers }, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' };
  if (access) options.headers.Authorization = 'Bearer ' + access;
  if (body !== undefined) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refusal(0, 'offline', 'The service cannot be reached. Check the connection and try again.');
  }
  const text = await answer.text();
  let json = {};
  try {
    json = text ? JSON.parse(text) : {};
  } catch {
    throw new Refusal(answer.status, 'not_json');
  }
  if (!answer.ok) throw new Refusal(answer.status, json.code, json.detail, Number(answer.headers.get('Retry-After')));
  return json;
}

function keepTokens(tokens) {
  access = tokens.access_token;
  sessionStorage.setItem(kept, tokens.refresh_token);
}

function forgetTokens() {
  access = '';
  me = null;
  sessionStorage.removeItem(kept);
}

// A refresh token counts once: two calls that find the access token expired must share one refresh.
let refreshing = null;
function refresh() {
  refreshing ??= (async () => {
    const token = sessionStorage.getItem(kept);
    access = '';
    keepTokens(await send('POST', '/v1/refresh', { refresh_token: token }));
  })().finally(() => { refreshing = null; });
  return refreshing;
}

async function call(method, path, body, headers) {
  try {
    return await send(method, path, body, headers);
  } catch (refusal) {
    if (refusal.status !== 401 || !sessionStorage.getItem(kept)) throw refusal;
  }
  try {
    await refresh();
  } catch (refusal) {
    if (refusal.status === 401) {
      forgetTokens();
      showDoor('sign-in');
      throw new Refusal(401, 'session_over', 'The session is over. Sign in again.');
    }
    throw refusal;
  }
  return send(method, path, body, headers);
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
const once = (path, body) => call('POST', path, body, { 'Idempotency-Key': newKey() });

function say(text) {
  at('fault').textContent = '';
  at('status').textContent = text;
}

function complain(refusal) {
  const wait = refusal.status === 429 && refusal.wait > 0
    ? ' Try again in ' + (refusal.wait < 90 ? refusal.wait + ' s.' : Math.ceil(refusal.wait / 60) + ' min.') : '';
  at('status').textContent = '';
  at('fault').textContent = refusal.message + wait;
}

// Runs one action of a person: its button rests meanwhile, what is refused is said.
async function act(button, action) {
  say('');
  button.disabled = true;
  try {
    await action();
  } catch (refusal) {
    complain(refusal);
  } finally {
    button.disabled = button.id === 'delete' && !at('data-sure').checked;
  }
}

function make(tag, text, name) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  return element;
}

function makeButton(text, label, action, name) {
  const button = make('button', text, name);
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.addEventListener('click', () => act(button, action));
  return button;
}

const day = (milliseconds) => new Date(milliseconds).toLocaleDateString(undefined, { dateStyle: 'long' });
const daySeconds = (seconds) => day(seconds * 1e3);

function money(amount, currency) {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}

const title = (word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');

function showDoor(part) {
  at('home').hidden = true;
  at('who').hidden = true;
  at('door').hidden = false;
  for (const section of at('door').children) section.hidden = section.id !== part;
  at(part + '-title').focus();
}

// ---- what stands at home

function goOn(redirect) {
  const url = new URL(redirect.url);
  const loopback = ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !loopback) throw new Refusal(0, 'unsafe', 'The payment page is not a secure address.');
  if (!redirect.form) return location.assign(url.href);
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
  return undefined;
}

function subscriptionRow(subscription, mayPay) {
  const row = make('li');
  const text = make('span', title(subscription.plan) + ', ' + money(subscription.amount, subscription.currency) + ' a ' + subscription.interval);
  const paid = subscription.paid_through > 0 ? (subscription.cancelled ? 'Ends ' : 'Paid until ') + daySeconds(subscription.paid_through) : 'Not paid yet';
  text.append(make('small', title(subscription.provider) + ' · ' + paid));
  row.append(text);
  if (!mayPay || ['canceled', 'incomplete'].includes(subscription.status)) return row;
  const path = '/v1/billing/subscriptions/' + encodeURIComponent(subscription.id);
  const [word, verb, said] = subscription.cancelled
    ? ['Resume subscription', 'resume', 'The subscription goes on.']
    : ['Cancel subscription', 'cancel', 'The subscription is cancelled. What is paid stays usable until its end.'];
  row.append(makeButton(word, word + ': ' + subscription.plan, async () => {
    await once(path + '/' + verb, {});
    await showPlan();
    say(said);
    at('plan-title').focus();
  }, 'quiet'));
  return row;
}

async function showPlan() {
  const billing = await call('GET', '/v1/billing');
  const mayPay = ['owner', 'billing'].includes(me.role);
  const until = billing.access === 'grace' ? ' A payment is missing: everything works until ' + daySeconds(billing.grace_ends) + '.'
    : billing.access === 'read_only' ? ' A payment is missing: your data can be read and exported.' : '';
  at('plan-text').textContent = 'You are on the ' + title(billing.plan) + ' plan.' + until;
  at('subscriptions').replaceChildren(...billing.subscriptions.map((subscription) => subscriptionRow(subscription, mayPay)));
  await showPrices(billing, mayPay);
}

function priceCard(book, price, buyable) {
  const card = make('li');
  const text = make('div');
  text.append(make('strong', title(price.plan)), make('span', money(price.amount, price.currency), 'amount'), make('small', 'a ' + price.interval));
  for (const [name, amount] of Object.entries(price.includes)) {
    if (amount !== 0) text.append(make('small', title(name) + ': ' + (amount < 0 ? 'no limit' : name === 'api' ? 'yes' : amount)));
  }
  card.append(text);
  if (buyable) {
    const id = book.region + '.' + price.plan + '.' + price.interval + '@' + book.version;
    card.append(makeButton('Subscribe', 'Subscribe: ' + price.plan + ', a ' + price.interval, async () => {
      const outcome = await once('/v1/billing/checkout', { provider: at('provider').value, price: id });
      if (outcome.url) goOn(outcome);
      else await showPlan();
    }));
  }
  return card;
}

async function showPrices(billing, mayPay) {
  at('prices').replaceChildren();
  at('pay-with').hidden = at('card-check').hidden = true;
  let book;
  try {
    book = await call('GET', '/v1/prices');
  } catch (refusal) {
    if (refusal.code !== 'region_pending') throw refusal;
    at('prices-text').textContent = refusal.message;
    at('card-check').hidden = !mayPay || !billing.providers.includes('stripe');
    return;
  }
  const running = billing.subscriptions.some((one) => ['trialing', 'active', 'past_due', 'paused'].includes(one.status));
  const buyable = mayPay && !running && billing.providers.length > 0;
  at('prices-text').textContent = running ? 'You have a subscription. These are the prices of your region.'
    : !mayPay ? 'The owner of your organisation subscribes. These are the prices of your region.'
      : buyable ? 'You pay on the page of the payment provider and can cancel here with one click.' : 'No payment provider is set up at this service.';
  at('provider').replaceChildren(...billing.providers.map((name) => {
    const option = make('option', { stripe: 'Card (Stripe)', paypal: 'PayPal', payfast: 'PayFast' }[name] ?? name);
    option.value = name;
    return option;
  }));
  at('pay-with').hidden = !buyable || billing.providers.length < 2;
  at('prices').replaceChildren(...book.prices.map((price) => priceCard(book, price, buyable)));
}

function deviceRow(device) {
  const row = make('li');
  const text = make('span', device.name);
  text.append(make('small', device.in_use ? 'In use since ' + day(device.activated)
    : device.holds_slot ? 'Released; its place is free after ' + day(device.covered_until) : 'Released'));
  row.append(text);
  if (device.in_use) {
    row.append(makeButton('Release', 'Release: ' + device.name, async () => {
      await call('POST', '/v1/devices/' + encodeURIComponent(device.id) + '/release', {});
      await showDevices();
      say(device.name + ' is released.');
      at('devices-title').tabIndex = -1;
      at('devices-title').focus();
    }, 'quiet'));
  }
  return row;
}

async function showDevices() {
  const { devices } = await call('GET', '/v1/devices');
  at('devices-text').textContent = devices.length === 0 ? 'No device is activated yet. The program does that when you sign in there.' : '';
  at('devices').replaceChildren(...devices.map(deviceRow));
}

async function showHome() {
  me = await call('GET', '/v1/me');
  at('who-email').textContent = me.email;
  at('data-code-row').hidden = !me.second_step;
  at('door').hidden = true;
  at('home').hidden = at('who').hidden = false;
  at('prices-part').hidden = !['owner', 'member', 'billing'].includes(me.role);
  at('devices-part').hidden = !['owner', 'member'].includes(me.role);
  at('plan-text').textContent = 'You are on the ' + title(me.plan) + ' plan.';
  if (!at('prices-part').hidden) await showPlan();
  if (!at('devices-part').hidden) await showDevices();
  at('plan-title').focus();
}

// ---- the door

// The fields of a form that hold something, as the API takes them.
const filled = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));

async function enter(given) {
  keepTokens(await send('POST', '/v1/login', { ...given, label: 'Account page' }));
  for (const form of document.forms) form.reset();
  at('delete').disabled = true;
  at('in-code-row').hidden = at('in-unlock-row').hidden = true;
  await showHome();
}

function onSubmit(form, action) {
  at(form).addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter ?? at(form).querySelector('button[type="submit"]');
    act(button, () => action(filled(at(form)), button));
  });
}

onSubmit('sign-in-form', async (given) => {
  try {
    await enter(given);
  } catch (refusal) {
    const row = { code_needed: 'in-code', sign_in_held: 'in-unlock' }[refusal.code];
    if (row) {
      at(row + '-row').hidden = false;
      at(row).focus();
    } else if (refusal.code === 'not_verified') {
      at('code-email').value = given.email;
      showDoor('confirm');
    }
    throw refusal;
  }
});

at('in-unlock-ask').addEventListener('click', (event) => act(event.currentTarget, async () => {
  say((await send('POST', '/v1/login/unlock', { email: at('in-email').value })).detail);
}));

onSubmit('register-form', async (given) => {
  const answer = await send('POST', '/v1/register', { ...given, locale: navigator.language.slice(0, 12) });
  at('code-email').value = given.email;
  at('code-password').value = given.password;
  at('register-form').reset();
  showDoor('confirm');
  say(answer.detail);
});

onSubmit('confirm-form', async (given) => {
  await send('POST', '/v1/verify', given);
  await enter({ email: given.email, password: given.password });
  say('The address is confirmed.');
});

for (const button of document.querySelectorAll('[data-show]')) {
  button.addEventListener('click', () => {
    say('');
    showDoor(button.dataset.show);
  });
}

at('sign-out').addEventListener('click', (event) => act(event.currentTarget, async () => {
  await call('POST', '/v1/logout', {});
  forgetTokens();
  showDoor('sign-in');
  say('You are signed out.');
}));

at('card-check').addEventListener('click', (event) => act(event.currentTarget, async () => goOn(await once('/v1/billing/card-check', {}))));

at('data-sure').addEventListener('change', () => { at('delete').disabled = !at('data-sure').checked; });

onSubmit('data-form', async (given, button) => {
  if (button.value === 'delete') {
    if (!at('data-sure').checked) return;
    await call('POST', '/v1/me/delete', given);
    at('data-form').reset();
    forgetTokens();
    showDoor('sign-in');
    say('The account is deleted.');
    return;
  }
  const { download_token: token } = await call('POST', '/v1/me/export', given);
  const data = await send('POST', '/v1/downloads', { token });
  const link = make('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  link.download = 'rlg-account.json';
  link.click();
  URL.revokeObjectURL(link.href);
  at('data-form').reset();
  at('delete').disabled = true;
  say('Your data is downloaded.');
});

if (sessionStorage.getItem(kept)) {
  call('GET', '/v1/me').then(showHome).catch((refusal) => {
    if (!me) showDoor('sign-in');
    complain(refusal);
  });
}
