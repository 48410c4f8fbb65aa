// Names of operators for the openids that documents and histories hold.
import { reactive } from 'vue';
import { records } from './api.js';

const OPERATORS = 'tbl_auth_users';
const MOST = 40;
const names = reactive(new Map());

/** The name, or the openid while and where there is none. */
export function nameOf(openid) {
  return names.get(openid) || openid;
}

/** Looks up those that are not known yet. That it fails hurts nobody: the openids are shown then. */
export async function learn(openids) {
  const unknown = [...new Set(openids)].filter((openid) => openid && !names.has(openid)).slice(0, MOST);
  if (unknown.length === 0) {
    return;
  }
  unknown.forEach((openid) => names.set(openid, ''));
  const filter = unknown.map((openid) => `openid=${JSON.stringify(openid)}`).join('||');
  try {
    const found = await records(OPERATORS, { filter, perPage: MOST, fields: 'openid,users_name' });
    found.items.forEach((user) => names.set(user.openid, user.users_name));
  } catch {
    unknown.forEach((openid) => names.delete(openid));
  }
}
