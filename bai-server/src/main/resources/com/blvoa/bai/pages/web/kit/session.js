// Who is signed in. The token lives in local storage and travels in a header only.
import { shallowRef } from 'vue';
import { address, go, place } from './router.js';

const TOKEN = 'bai.token';
const OPERATORS = 'tbl_auth_users';

export const token = shallowRef(localStorage.getItem(TOKEN) ?? '');
const expiring = new Set();

// Another window of these pages signed out or in.
addEventListener('storage', (event) => {
  if (event.key === TOKEN) {
    if (!event.newValue) {
      expiring.forEach((listener) => listener());
    }
    token.value = event.newValue ?? '';
    if (token.value && place.value.page === 'login') {
      afterLogin();
    }
  }
});

export function signIn(given) {
  token.value = given;
  localStorage.setItem(TOKEN, given);
}

function forget() {
  token.value = '';
  localStorage.removeItem(TOKEN);
}

export function signOut() {
  forget();
  return go(address('login'), { force: true });
}

/** Called for a token that the server refuses: leads to the login, and from there back here. */
export function expire() {
  expiring.forEach((listener) => listener());
  forget();
  toLogin(true);
}

export function toLogin(expired = false) {
  const here = place.value.page;
  if (here !== 'login') {
    const query = { next: here + location.search, ...(expired && { expired: '1' }) };
    go(address('login', query), { replace: true, force: true });
  }
}

/** Where to go after a login: only to one of our own pages, whatever the address says. */
export function afterLogin() {
  const [page, search] = (place.value.query.get('next') ?? 'home').split('?');
  const known = ['dictionaries', 'documents'].includes(page) ? page : 'home';
  // in the place of the login, which would only lead forward again
  return go(address(known, search ?? ''), { replace: true, force: true });
}

/** @param listener called before the login is shown because a token expired, or another window signed out */
export function onExpiry(listener) {
  expiring.add(listener);
  return () => expiring.delete(listener);
}

/** The collection and id that a token names; it is the server that judges the token. */
export function identity(given = token.value) {
  try {
    const payload = given.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    const { id, collectionId } = JSON.parse(atob(payload));
    return { id, collection: collectionId ?? OPERATORS };
  } catch {
    return undefined;
  }
}
