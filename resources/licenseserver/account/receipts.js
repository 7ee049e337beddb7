// What was paid and given back, and one receipt of it to print.

import { at, make, makeButton, onPress, focusTitle, state } from './page.js';
import { t, known, money, daySeconds } from './language.js';
import { call } from './service.js';
import { providerName } from './plan.js';

let entries = [];
let providers = new Map();

const given = (entry) => (['charge', 'chargeback_reversed'].includes(entry.kind) ? 1 : -1);
const signed = (entry) => money(given(entry) * entry.amount, entry.currency);
const kindName = (entry) => (known('entry.' + entry.kind) ? t('entry.' + entry.kind) : entry.kind);
const span = (entry) => ({ from: daySeconds(entry.from), to: daySeconds(entry.to) });

function entryRow(entry) {
  const row = make('li');
  const text = make('span', t('entry.line', { kind: kindName(entry), amount: signed(entry) }));
  const date = daySeconds(entry.at);
  text.append(make('small', entry.to > entry.from ? t('entry.for', { date, ...span(entry) }) : date));
  const label = t('receipt.open_of', { number: entry.number });
  row.append(text, makeButton(t('receipt.open'), label, async () => showReceipt(entry), 'quiet'));
  return row;
}

function line(name, value) {
  const term = make('dt', name);
  const text = make('dd');
  text.append(make('bdi', value));
  return [term, text];
}

function showReceipt(entry) {
  const back = entries.filter((one) => one.of === entry.number && one.number !== entry.number);
  const payer = state.me.name ? state.me.name + ' (' + state.me.email + ')' : state.me.email;
  const lines = [...line(t('receipt.number'), entry.number), ...line(t('receipt.date'), daySeconds(entry.at))];
  if (entry.to > entry.from) lines.push(...line(t('receipt.for'), t('receipt.what', span(entry))));
  if (entry.of) lines.push(...line(t('receipt.of'), entry.of));
  const { seller } = entry; // as it was named when this was written
  if (seller) {
    lines.push(...line(t('receipt.seller'), [seller.name, ...seller.address, seller.country].filter((part) => part).join(', ')));
    if (seller.tax_number) lines.push(...line(t('receipt.tax_number'), seller.tax_number));
    if (seller.email) lines.push(...line(t('receipt.contact'), seller.email));
  }
  lines.push(...line(t('receipt.payer'), payer));
  const provider = providers.get(entry.subscription);
  if (provider) lines.push(...line(t('receipt.way'), providerName(provider)));
  lines.push(...line(t('receipt.amount'), signed(entry)));
  for (const one of back) lines.push(...line(kindName(one) + ', ' + daySeconds(one.at), signed(one)));
  if (back.length) {
    const left = [entry, ...back].reduce((sum, one) => sum + given(one) * one.amount, 0);
    lines.push(...line(t('receipt.left'), money(left, entry.currency)));
  }
  at('receipt-title').textContent = entry.kind === 'charge' ? t('receipt.title') : kindName(entry);
  at('receipt-lines').replaceChildren(...lines);
  at('receipt-list').hidden = true;
  at('receipt').hidden = false;
  focusTitle('receipt-title');
}

function showList() {
  at('receipt').hidden = true;
  at('receipt-list').hidden = false;
}

async function showReceipts() {
  showList();
  const [ledger, billing] = await Promise.all([call('GET', '/v1/billing/invoices'), call('GET', '/v1/billing')]);
  entries = ledger.entries.sort((a, b) => b.at - a.at);
  providers = new Map(billing.subscriptions.map((one) => [one.id, one.provider]));
  const sums = new Map();
  for (const entry of entries) sums.set(entry.currency, (sums.get(entry.currency) ?? 0) + given(entry) * entry.amount);
  at('receipts-text').textContent = entries.length === 0 ? t('receipts.none')
    : [...sums].map(([currency, amount]) => t('receipts.sum', { amount: money(amount, currency) })).join(' ');
  at('print-list').hidden = entries.length === 0;
  at('receipts').replaceChildren(...entries.map(entryRow));
}

export function startReceipts() {
  state.views.receipts = showReceipts;
  for (const id of ['print', 'print-list']) at(id).addEventListener('click', () => window.print());
  onPress(at('receipt-back'), async () => {
    showList();
    focusTitle('receipts-title');
  });
}
