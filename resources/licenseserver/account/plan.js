// The plan: what it is, what is owed, subscriptions, prices, and a change with what it costs before it is asked for. No price is written here: they
// come with /v1/prices, of the own region.

import { at, make, makeButton, onPress, say, complain, goOn, focusTitle, state } from './page.js';
import { t, known, money, daySeconds } from './language.js';
import { call, once } from './service.js';

const dayMs = 864e5;
const ranks = ['free', 'creator', 'premium', 'agency'];
const cancelDays = 21; // an unpaid subscription ends this long after its paid time, as the service has it

const planName = (plan) => (known('plan.' + plan) ? t('plan.' + plan) : plan);
export const providerName = (provider) => (known('provider.' + provider) ? t('provider.' + provider) : provider);
const daysTo = (seconds) => Math.max(0, Math.ceil((seconds * 1e3 - Date.now()) / dayMs));
const priced = (price) => t('price.' + price.interval, { amount: money(price.amount, price.currency) });
const pathOf = (subscription) => '/v1/billing/subscriptions/' + encodeURIComponent(subscription.id);
const mayPay = () => ['owner', 'billing'].includes(state.me.role);
const alive = (subscription) => ['trialing', 'active', 'past_due', 'paused'].includes(subscription.status);

let billing = null;
let book = null;

// The plan's allowance by name, as far as the price list of the region tells; -1 is without limit.
export async function allowance(name) {
  try {
    book ??= await call('GET', '/v1/prices');
    return book.prices.find((price) => price.plan === state.me.plan)?.includes[name];
  } catch (refusal) {
    if (['region_pending', 'forbidden'].includes(refusal.code)) return undefined;
    throw refusal;
  }
}

// The plan that begins when the paid time ends, where that is another. A price's id names it: "world.creator.month@3".
function nextPlan(subscription) {
  if (subscription.next_price && subscription.next_price !== subscription.price) return subscription.next_price.split('.')[1];
  const less = ranks.indexOf(subscription.plan) < ranks.indexOf(billing.plan) && billing.paid_through === subscription.paid_through;
  return less ? subscription.plan : '';
}

function standing(subscription) {
  const date = daySeconds(subscription.paid_through);
  if (subscription.paid_through === 0) return t('paid.not_yet');
  if (subscription.status === 'canceled' || subscription.paid_through * 1e3 <= Date.now()) {
    return t(subscription.status === 'past_due' && !subscription.cancelled ? 'paid.due' : 'paid.ended', { date });
  }
  const paid = t(subscription.cancelled ? 'paid.ends' : 'paid.until', { date });
  const next = nextPlan(subscription);
  return next && !subscription.cancelled ? paid + ' · ' + t('paid.changes', { plan: planName(next), date }) : paid;
}

function openPortal(subscription) {
  return async () => goOn(await call('POST', pathOf(subscription) + '/portal', {}));
}

function subscriptionRow(subscription) {
  const row = make('li');
  const plan = planName(subscription.plan);
  const text = make('span', t('plan.priced', { plan, price: priced(subscription) }));
  text.append(make('small', providerName(subscription.provider) + ' · ' + standing(subscription)));
  if (subscription.hold) text.append(make('small', t('hold.' + subscription.hold), 'wrong'));
  row.append(text);
  if (!mayPay() || !alive(subscription)) return row;
  const buttons = make('span', undefined, 'buttons');
  const add = (key, action) => buttons.append(makeButton(t(key), t('of.plan', { word: t(key), plan }), action, 'quiet'));
  if (subscription.provider === 'stripe') add('portal', openPortal(subscription));
  const [key, verb, said] = subscription.cancelled ? ['resume', 'resume', 'said.resumed'] : ['cancel', 'cancel', 'said.cancelled'];
  add(key, async () => {
    await once(pathOf(subscription) + '/' + verb, {});
    await showPlan();
    say(said);
    focusTitle('plan-title');
  });
  row.append(buttons);
  return row;
}

// What is missing, until when everything works, and when it ends, to the day.
function showDunning() {
  const owed = billing.subscriptions.find((one) => one.status === 'past_due' && !one.cancelled && one.paid_through * 1e3 <= Date.now());
  const box = at('dunning');
  box.hidden = !owed || billing.access === 'full';
  if (box.hidden) return;
  const ends = owed.paid_through + (cancelDays * dayMs) / 1e3;
  box.replaceChildren(make('h2', t('dunning.title')), make('p', t('dunning.due', { date: daySeconds(owed.paid_through) })));
  box.append(make('p', billing.access === 'grace'
    ? t('dunning.grace', { date: daySeconds(billing.grace_ends), n: daysTo(billing.grace_ends) }) : t('dunning.read_only')));
  box.append(make('p', t('dunning.ends', { date: daySeconds(ends), n: daysTo(ends) })));
  if (mayPay() && owed.provider === 'stripe') box.append(makeButton(t('dunning.do'), t('dunning.do'), openPortal(owed)));
}

const idOf = (price) => book.region + '.' + price.plan + '.' + price.interval + '@' + book.version;
const provider = () => at('providers').querySelector('input:checked')?.value;

const order = ['devices', 'seats', 'brands', 'scheduled_reports', 'api'];

function includes(price) {
  const lines = [];
  for (const name of new Set([...order, ...Object.keys(price.includes)])) {
    const amount = price.includes[name] ?? 0;
    if (amount === 0) continue;
    const key = (amount < 0 || name === 'api' ? 'any.' : 'has.') + name;
    lines.push(make('small', known(key) ? t(key, { n: amount }) : name + ': ' + amount));
  }
  return lines;
}

// A price may stand in several currencies: what counts is the one the way to pay takes, or the one the subscription is paid in.
const payPals = 'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD ILS MXN MYR NOK NZD PHP PLN SEK SGD THB USD'.split(' ');
const takes = { payfast: (currency) => currency === 'ZAR', paypal: (currency) => payPals.includes(currency) };
const amounts = (price) => [{ amount: price.amount, currency: price.currency }, ...(price.also ?? [])];
const inCurrency = (price, fits) => { const money = amounts(price).find((one) => fits(one.currency)); return money && { ...price, ...money }; };

function priceCard(price, action) {
  const card = make('li');
  const text = make('div');
  text.append(make('strong', planName(price.plan)), make('span', money(price.amount, price.currency), 'amount'), make('small', t('a.' + price.interval)));
  text.append(...includes(price));
  card.append(text);
  if (action) card.append(action);
  return card;
}

function buyButton(price) {
  const label = t('of.plan', { word: t('subscribe'), plan: t('plan.priced', { plan: planName(price.plan), price: priced(price) }) });
  return makeButton(t('subscribe'), label, async () => {
    const outcome = await once('/v1/billing/checkout', { provider: provider(), price: idOf(price) });
    if (outcome.url) leaveToPay(outcome);
    else await showPlan();
  });
}

function changeButton(subscription, price) {
  const plan = planName(price.plan);
  const same = price.plan === subscription.plan && price.interval === subscription.interval;
  const next = subscription.next_price && subscription.next_price !== subscription.price;
  if (same && !next) return make('small', t('present'), 'present');
  const word = t(same ? 'change.keep' : 'change.to', { plan });
  const label = t('plan.priced', { plan: word, price: priced(price) });
  return makeButton(word, label, () => showPreview(subscription, price, word), 'quiet');
}

function sum(name, amount) {
  return [make('dt', name), make('dd', amount)];
}

async function showPreview(subscription, price, title) {
  const shown = await call('GET', pathOf(subscription) + '/preview?price=' + encodeURIComponent(idOf(price)));
  const plan = planName(price.plan);
  const date = daySeconds(shown.next_payment);
  const now = money(shown.amount_now, shown.currency);
  at('preview-title').textContent = title;
  const leave = subscription.provider === 'stripe' ? '' : ' ' + t('preview.leave', { provider: providerName(subscription.provider) });
  at('preview-text').textContent = t(shown.at_once ? 'preview.up' : 'preview.down', { plan, date }) + leave;
  at('preview-sums').replaceChildren(...sum(t('preview.now'), shown.amount_now === 0 ? t('preview.nothing') : now),
    ...sum(t('preview.then', { date }), priced({ ...price, amount: shown.next_amount, currency: shown.currency })));
  const word = shown.at_once ? t('preview.do_up', { plan, amount: now }) : t('preview.do_down', { plan, date });
  at('preview-actions').replaceChildren(makeButton(word, word, async () => {
    const outcome = await once(pathOf(subscription) + '/change', { price: idOf(price), as_of: shown.as_of, amount_now: shown.amount_now });
    if (outcome.url) return leaveToPay(outcome);
    await showPlan();
    say(shown.at_once ? 'said.changed_now' : 'said.changed_later', { date });
    return focusTitle('plan-title');
  }), makeButton(t('preview.keep'), t('preview.keep'), async () => {
    at('preview').hidden = true;
    focusTitle('prices-title');
  }, 'quiet'));
  at('preview').hidden = false;
  focusTitle('preview-title');
}

function showProviders(names) {
  const before = provider();
  at('providers').replaceChildren(...names.map((name, index) => {
    const label = make('label', undefined, 'check');
    const input = make('input');
    input.type = 'radio';
    input.name = 'provider';
    input.value = name;
    input.checked = names.includes(before) ? name === before : index === 0;
    input.addEventListener('change', () => showCards(undefined, true, false));
    label.append(input, ' ', make('span', providerName(name)));
    return label;
  }));
}

async function showPrices() {
  const running = billing.subscriptions.find(alive);
  at('prices').replaceChildren();
  at('pay-with').hidden = at('card-check').hidden = at('preview').hidden = true;
  at('prices-title').textContent = t(running ? 'prices.change' : 'prices.title');
  try {
    book = await call('GET', '/v1/prices');
  } catch (refusal) {
    if (refusal.code !== 'region_pending') throw refusal;
    at('prices-text').textContent = t('prices.pending');
    at('card-check').hidden = !mayPay() || !billing.providers.includes('stripe');
    return;
  }
  const ways = billing.providers;
  const buyable = mayPay() && !running && ways.length > 0;
  const changeable = mayPay() && running?.status === 'active' && !running.cancelled && !running.hold;
  const key = !mayPay() ? 'member' : changeable ? 'running' : running?.cancelled ? 'ending' : running?.status === 'past_due' ? 'unpaid'
    : running?.status === 'trialing' ? 'trial' : buyable ? 'buy' : 'none';
  at('prices-text').textContent = t('prices.' + key);
  showProviders(ways);
  at('pay-with').hidden = !buyable || ways.length < 2;
  showCards(running, buyable, changeable);
}

function showCards(running, buyable, changeable) {
  const fits = buyable ? takes[provider()] ?? (() => true) : (currency) => !running || currency === running.currency;
  at('prices').replaceChildren(...book.prices.map((price) => {
    const own = inCurrency(price, fits);
    return own ? priceCard(own, buyable ? buyButton(own) : changeable ? changeButton(running, own) : null) : priceCard(price, null);
  }));
}

// ---- coming back from a payment page

const kept = 'rlg-left'; // how things stood when the person left
const pause = 4e3;
const standsAs = (me, money) => [me.region, ...money.subscriptions.map((one) => [one.price, one.next_price, one.status, one.paid_through])].join();

function leaveToPay(redirect) {
  sessionStorage.setItem(kept, standsAs(state.me, billing));
  goOn(redirect);
}

// Providers confirm a payment in their own time: for a minute the page looks whether it has arrived.
async function awaitPayment() {
  const before = sessionStorage.getItem(kept);
  sessionStorage.removeItem(kept);
  const { me } = state;
  if (before === null || standsAs(me, billing) !== before) return;
  say('said.waiting');
  for (let turn = 0; turn < 15; turn += 1) {
    await new Promise((go) => { setTimeout(go, pause); });
    if (state.me !== me) return;
    const [person, money] = await Promise.all([call('GET', '/v1/me'), call('GET', '/v1/billing')]);
    if (state.me !== me) return;
    if (standsAs(person, money) !== before) {
      Object.assign(me, person);
      await showPlan();
      say('said.arrived');
      return;
    }
  }
}

async function showPlan() {
  if (!['owner', 'member', 'billing'].includes(state.me.role)) {
    at('plan-text').textContent = t('plan.text', { plan: planName(state.me.plan) });
    at('prices-part').hidden = true;
    return;
  }
  billing = await call('GET', '/v1/billing');
  state.me.plan = billing.plan;
  at('prices-part').hidden = false;
  at('plan-text').textContent = t('plan.text', { plan: planName(billing.plan) });
  showDunning();
  at('subscriptions').replaceChildren(...billing.subscriptions.map(subscriptionRow));
  await showPrices();
  if (sessionStorage.getItem(kept) !== null) awaitPayment().catch(complain);
}

export function startPlan() {
  state.views.plan = showPlan;
  onPress(at('card-check'), async () => leaveToPay(await once('/v1/billing/card-check', {})));
}
