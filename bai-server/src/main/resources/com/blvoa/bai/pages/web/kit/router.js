// Which page is shown, by the address; and guards that may keep a reader from leaving unsaved work.
import { shallowRef } from 'vue';

const base = new URL('../../', import.meta.url).pathname;
const home = base.replace(/\/$/, '');

export const PAGES = {
  home: '',
  login: 'login',
  dictionaries: 'dictionary-manage',
  documents: 'document-manage',
};

/** The page of the descriptions, which is a document of its own. */
export const DOCS = new URL('../docs', new URL(base, location.href)).pathname;

/** Where one is: the page's key and the query. */
export const place = shallowRef(read());
const guards = new Set();
let shown = location.href;

function read() {
  const name = location.pathname.slice(base.length);
  const page = Object.keys(PAGES).find((key) => PAGES[key] === name) ?? 'home';
  return { page, query: new URLSearchParams(location.search) };
}

/** The address of a page. */
export function address(page, query = {}) {
  const search = new URLSearchParams(query).toString();
  return (PAGES[page] ? base + PAGES[page] : home) + (search ? `?${search}` : '');
}

/** Asks the guards, then shows what has this address. */
export async function go(to, { replace = false, force = false } = {}) {
  if (!force && !(await mayLeave())) {
    return;
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  arrive();
}

/** Changes the query of the present page without asking or showing anything anew. */
export function note(query) {
  history.replaceState(null, '', address(place.value.page, query));
  shown = location.href;
}

/** @param guard has unsaved(), and ask(), which tells, maybe later, whether the page may be left all the same */
export function guardLeaving(guard) {
  guards.add(guard);
  return () => guards.delete(guard);
}

async function mayLeave() {
  for (const guard of guards) {
    if (guard.unsaved() && !(await guard.ask())) {
      return false;
    }
  }
  return true;
}

function arrive() {
  shown = location.href;
  place.value = read();
}

addEventListener('popstate', async () => {
  const wanted = location.href;
  if ([...guards].some((guard) => guard.unsaved())) {
    history.pushState(null, '', shown);
    if (!(await mayLeave())) {
      return;
    }
    history.replaceState(null, '', wanted);
  }
  arrive();
});
