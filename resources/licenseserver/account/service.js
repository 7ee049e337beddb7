// What the page says to the service. The access token stays in memory; the refresh token stays with the tab, so that coming back from a payment
// page needs no second sign-in.

const kept = 'rlg-refresh';
const asking = 'rlg-refresh-key'; // of the refresh that was begun and not answered yet
let access = '';

// A problem of RFC 9457, or that there was no answer. `code` is what the page decides on and words.
export class Refusal extends Error {
  constructor(status, code, detail, wait) {
    super(detail || code);
    this.status = status;
    this.code = code;
    this.detail = detail || '';
    this.wait = wait > 0 ? wait : 0;
  }
}

export async function send(method, path, body, headers) {
  const options = { method, headers: { ...headers }, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' };
  if (access) options.headers.Authorization = 'Bearer ' + access;
  if (body !== undefined) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  let answer;
  let text;
  try {
    answer = await fetch(path, options);
    text = await answer.text();
  } catch {
    throw new Refusal(0, 'offline');
  }
  let json = {};
  try {
    json = text ? JSON.parse(text) : {};
  } catch {
    throw new Refusal(answer.status, 'not_json');
  }
  if (!answer.ok) throw new Refusal(answer.status, json.code || 'not_json', json.detail, Number(answer.headers.get('Retry-After')));
  return json;
}

export const hasSession = () => sessionStorage.getItem(kept) !== null;

export function keepTokens(tokens) {
  access = tokens.access_token;
  sessionStorage.setItem(kept, tokens.refresh_token);
  sessionStorage.removeItem(asking);
}

export function forgetTokens() {
  access = '';
  sessionStorage.removeItem(kept);
  sessionStorage.removeItem(asking);
}

// A refresh token counts once: two calls that find the access token expired must share one refresh, and a page that was loaded anew or got no
// answer makes the same request again, by its key.
let refreshing = null;
function refresh() {
  refreshing ??= (async () => {
    const token = sessionStorage.getItem(kept);
    const key = sessionStorage.getItem(asking) ?? newKey();
    sessionStorage.setItem(asking, key);
    access = '';
    keepTokens(await send('POST', '/v1/refresh', { refresh_token: token, request_key: key }));
  })().finally(() => { refreshing = null; });
  return refreshing;
}

// A call of somebody signed in. When the session is over, the refusal says so and whoever shows it opens the door.
export async function call(method, path, body, headers) {
  try {
    return await send(method, path, body, headers);
  } catch (refusal) {
    if (refusal.status !== 401 || !hasSession()) throw refusal;
  }
  try {
    await refresh();
  } catch (refusal) {
    if (refusal.status !== 401) throw refusal;
    forgetTokens();
    throw new Refusal(401, 'session_over');
  }
  return send(method, path, body, headers);
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// A call that counts once however often it arrives.
export const once = (path, body) => call('POST', path, body, { 'Idempotency-Key': newKey() });
