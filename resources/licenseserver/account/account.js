// The account page: every action is one call of the service's API. This file puts the parts together and moves between the views of somebody
// signed in; the address' #part is the view.

import { at, askCodes, nameAccount, focusTitle, say, sayAgain, setTitle, complain, offerAgain, startAgain, waitFor, state } from './page.js';
import { startLanguage, write } from './language.js';
import { call } from './service.js';
import { showDoor, doorTitle, startDoor, goIn } from './door.js';
import { startPlan } from './plan.js';
import { startReceipts } from './receipts.js';
import { startPeople } from './people.js';
import { startProfile } from './profile.js';

const roles = { payer: ['owner', 'billing'], user: ['owner', 'member'], owner: ['owner'] };
const links = () => [...at('places').querySelectorAll('a')];
const allowed = (link) => { const { role } = link.parentElement.dataset; return !role || roles[role].includes(state.me.role); };

function viewNow() {
  const named = links().find((link) => link.hash === location.hash && allowed(link));
  return (named ?? links()[0]).hash.slice(1);
}

let shown = '';

// Shows the view the address names: its heading takes the focus when a person went there.
async function showView(moved) {
  if (!state.me) return;
  const view = viewNow();
  if (view !== shown) state.leave();
  shown = view;
  for (const part of at('home').children) part.hidden = part.dataset.view !== view;
  for (const link of links()) {
    if (link.hash === '#' + view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  setTitle(view + '.title');
  if (moved) focusTitle(view + '-title');
  const { me } = state;
  try {
    await waitFor(state.views[view]?.());
  } catch (refusal) {
    if (state.me !== me) return; // whoever left meanwhile misses nothing
    complain(refusal);
    if (state.me === me) offerAgain(refusal, () => showView(true));
  }
}

state.home = async () => {
  state.me = await call('GET', '/v1/me');
  at('who-email').textContent = state.me.email;
  askCodes(state.me.second_step);
  nameAccount();
  for (const link of links()) link.parentElement.hidden = !allowed(link);
  at('door').hidden = true;
  at('home').hidden = at('who').hidden = at('places').hidden = false;
  await showView(true);
};

state.door = (part) => {
  shown = '';
  state.leave();
  showDoor(part);
};

startLanguage(at('language'), () => {
  sayAgain();
  if (state.me) showView(false);
  else doorTitle();
});
startAgain();
startDoor();
startPlan();
startReceipts();
startPeople();
startProfile();
write();
window.addEventListener('hashchange', () => {
  say('');
  showView(true);
});
// Coming back from a payment page by the browser's own button shows what is true now.
window.addEventListener('pageshow', (event) => { if (event.persisted) showView(false); });
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault(); // the address' part names a view
  at('main').focus();
});
at('page').hidden = false;
goIn();
