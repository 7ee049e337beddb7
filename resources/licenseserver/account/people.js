// Devices, members of the organisation, open sessions.

import { at, make, makeButton, onPress, onSubmit, say, ask, focusTitle, state } from './page.js';
import { t, known, day } from './language.js';
import { call, forgetTokens } from './service.js';
import { allowance } from './plan.js';

const roleName = (role) => (known('role.' + role) ? t('role.' + role) : role);

function rowOf(title, detail) {
  const row = make('li');
  const text = make('span', title);
  text.append(make('small', detail));
  row.append(text);
  return row;
}

function used(part, count, all) {
  return all === undefined ? t(part + '.some', { n: count }) : all < 0 ? t('any.' + (part === 'devices' ? 'devices' : 'seats'))
    : t(part + '.used', { used: String(count), all: String(all) });
}

// ---- devices

function deviceRow(device) {
  const detail = device.in_use ? t('device.since', { date: day(device.activated) })
    : device.holds_slot ? t('device.holds', { date: day(device.covered_until) }) : t('device.released');
  const row = rowOf(device.name, detail);
  if (!device.in_use) return row;
  row.append(makeButton(t('device.release'), t('of.name', { word: t('device.release'), name: device.name }), async () => {
    await call('POST', '/v1/devices/' + encodeURIComponent(device.id) + '/release', {});
    await showDevices();
    say('said.released', { name: device.name });
    focusTitle('devices-title');
  }, 'quiet'));
  return row;
}

async function showDevices() {
  const { devices } = await call('GET', '/v1/devices');
  const taken = devices.filter((device) => device.holds_slot).length;
  at('devices-text').textContent = devices.length === 0 ? t('devices.none') : used('devices', taken, await allowance('devices'));
  at('devices').replaceChildren(...devices.map(deviceRow));
}

// ---- members

function memberRow(member) {
  const mine = member.id === state.me.id;
  const words = [member.name, mine ? t('member.you') : '', roleName(member.role), member.joined ? '' : t('member.invited')];
  const row = rowOf(member.email, words.filter((word) => word).join(' · '));
  if (mine) return row;
  const other = member.role === 'billing' ? 'member' : 'billing';
  const word = t('member.to_' + other);
  row.append(makeButton(word, t('of.name', { word, name: member.email }), async () => {
    await call('POST', '/v1/members/' + encodeURIComponent(member.id) + '/role', { role: other });
    await showMembers();
    say('said.role', { email: member.email, role: roleName(other) });
    focusTitle('members-title');
  }, 'quiet'));
  row.append(makeButton(t('member.remove'), t('of.name', { word: t('member.remove'), name: member.email }), async () => {
    if (!await ask(t('member.ask', { email: member.email }), t('member.ask_text'), t('member.ask_yes'))) return;
    await call('POST', '/v1/members/' + encodeURIComponent(member.id) + '/remove', {});
    await showMembers();
    say('said.removed', { email: member.email });
    focusTitle('members-title');
  }, 'quiet'));
  return row;
}

async function showMembers() {
  const { members } = await call('GET', '/v1/members');
  const seats = await allowance('seats');
  at('members-text').textContent = used('members', members.length, seats) + (seats > 1 || seats < 0 ? '' : ' ' + t('members.plan'));
  at('members').replaceChildren(...members.map(memberRow));
  const heirs = members.filter((member) => member.joined && member.id !== state.me.id);
  at('hand-over').hidden = heirs.length === 0;
  at('hand-over-to').replaceChildren(...heirs.map((member) => new Option(member.email, member.id)));
}

// ---- sessions

function sessionRow(session) {
  const label = session.label === 'Account page' ? t('session.page') : session.label || t('session.no_name');
  const row = rowOf(label, t(session.this ? 'session.this' : 'session.since', { date: day(session.created) }));
  if (session.this) return row;
  row.append(makeButton(t('session.end'), t('of.name', { word: t('session.end'), name: label }), async () => {
    await call('DELETE', '/v1/sessions/' + encodeURIComponent(session.id));
    await showSessions();
    say('said.session_ended');
    focusTitle('sessions-title');
  }, 'quiet'));
  return row;
}

export async function showSessions() {
  const { sessions } = await call('GET', '/v1/sessions');
  at('sessions').replaceChildren(...sessions.map(sessionRow));
}

export function startPeople() {
  state.views.devices = showDevices;
  state.views.members = showMembers;
  onSubmit('invite-form', async (given) => {
    await call('POST', '/v1/members', given);
    at('invite-form').reset();
    await showMembers();
    say('said.invited', { email: given.email });
  });
  onSubmit('hand-over-form', async ({ to, ...given }) => {
    const email = at('hand-over-to').selectedOptions[0].text;
    if (!await ask(t('hand_over.ask', { email }), t('hand_over.ask_text'), t('hand_over.do'))) return;
    await call('POST', '/v1/members/' + encodeURIComponent(to) + '/owner', given);
    at('hand-over-form').reset();
    await state.home();
    say('said.handed_over', { email });
  });
  onPress(at('sign-out-all'), async () => {
    if (!await ask(t('sessions.ask'), t('sessions.ask_text'), t('sessions.all'))) return;
    await call('POST', '/v1/logout/all', {});
    forgetTokens();
    state.door('sign-in');
    say('said.out_all');
  });
}
