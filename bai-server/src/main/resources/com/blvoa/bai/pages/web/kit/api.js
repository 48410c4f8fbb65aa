// The one way to the server: its business endpoints, its records, and uploads.
import { expire, token } from './session.js';

const root = new URL('../../../api/', import.meta.url);
const PATIENCE = 30_000;

/** How much of a long list is shown: sorting and paging happen here, and a search finds what is older. */
export const NEWEST = { page: 1, perPage: 500 };

/** Why a call failed. status is 0 when the server could not be reached; wait is in seconds. */
export class Refusal extends Error {
  constructor(status, message, { fields = {}, wait = 0, expired = false } = {}) {
    super(message);
    this.status = status;
    this.fields = fields;
    this.wait = wait;
    this.expired = expired;
  }
}

/** Calls a business endpoint and gives what is under data; with whole, the answer as it is. */
export async function post(path, body = {}, { whole = false, as } = {}) {
  const answer = await call(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...authorization(as) },
    body: JSON.stringify(body),
  });
  return whole ? answer : answer.data;
}

/** Reads records of a collection, or one by its id. */
export function records(collection, query = {}, { id = '', as } = {}) {
  const path = `collections/${collection}/records${id && `/${encodeURIComponent(id)}`}`;
  const search = new URLSearchParams(query).toString();
  return call(search ? `${path}?${search}` : path, { headers: authorization(as) });
}

function authorization(as = token.value) {
  return as ? { Authorization: `Bearer ${as}` } : {};
}

async function call(path, options) {
  let response;
  let text;
  const timeout = AbortSignal.timeout(PATIENCE);
  try {
    response = await fetch(new URL(path, root), { ...options, signal: timeout, cache: 'no-store' });
    text = await response.text();
  } catch {
    throw new Refusal(0, '');
  }
  return judge(response.status, text, response.headers.get('Retry-After'), options.headers.Authorization);
}

/** Sends a file; progress is told from 0 to 1. The signal of an AbortController stops it. */
export function upload(file, { progress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('attachments_link', file, file.name);
    request.open('POST', new URL('attachment/upload', root));
    const { Authorization } = authorization();
    request.setRequestHeader('Authorization', Authorization);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => reject(new Refusal(0, ''));
    request.onabort = request.onerror;
    request.onload = () => {
      try {
        const wait = request.getResponseHeader('Retry-After');
        resolve(judge(request.status, request.responseText, wait, Authorization).data);
      } catch (refusal) {
        reject(refusal);
      }
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function judge(status, text, retryAfter, authorized) {
  const answer = parse(text);
  if (status >= 200 && status < 300) {
    // without one it was not this server that answered, but a login of the network's, for example
    if (answer) {
      return answer;
    }
    throw new Refusal(0, '');
  }
  const expired = status === 401 && Boolean(authorized) && authorized === authorization().Authorization;
  if (expired) {
    expire();
  }
  throw new Refusal(status, answer?.msg ?? answer?.message ?? '', {
    fields: answer?.data ?? {},
    wait: Number(retryAfter) || 0,
    expired,
  });
}

function parse(text) {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
