// Who sends the requests of the descriptions' page. Pasted tokens and those of the sandbox stay in this page's memory.
import { computed, reactive, ref } from 'vue';
import { post } from './api.js';
import { apis } from './descriptions.js';
import { token } from './session.js';

/** Whether the server runs with WeChat's sandbox. */
export const sandbox = document.documentElement.dataset.sandbox === 'true';

/** guest, operator, pasted or sandbox. */
export const kind = ref(token.value ? 'operator' : 'guest');

const own = reactive({ pasted: '', sandbox: '' });

/** The token that requests carry, empty for none. */
export const carried = computed(() => (kind.value === 'operator' ? token.value : own[kind.value] ?? ''));

/** The kinds that can be chosen. */
export const kinds = computed(() => ['guest', ...(token.value ? ['operator'] : []), 'pasted', ...(sandbox ? ['sandbox'] : [])]);

/** Takes a token for as long as the page lives; an empty text forgets it. */
export function paste(given) {
  own.pasted = given;
}

export async function signIntoSandbox(name) {
  own.sandbox = '';
  const answer = await post('wechat/login', { users_wx_code: `sandbox:${name}` }, { whole: true, as: '' });
  own.sandbox = answer.token;
}

export function leaveSandbox() {
  own.sandbox = '';
}

/** Adds the token to a request for this server's API, and to no other. */
export function authorize(request) {
  const { href } = new URL(request.url, location.href);
  if (carried.value && apis.some((api) => href.startsWith(api.href))) {
    request.headers.Authorization ??= `Bearer ${carried.value}`;
  }
  return request;
}
