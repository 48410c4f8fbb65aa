// The descriptions of the API, each as one document: parts brought in, this server as the only one, in the reader's language.
import { Refusal } from './api.js';

const REF = '$ref';
const ENGLISH = 'x-en';
const home = new URL('../../../', import.meta.url);
// The mini-program's paths begin with the prefix themselves.
const aboveThePrefix = new URL(home.pathname.replace(/pb\/$/, ''), home);

const api = new URL('api/', home);

/** Where this server's API is, by both ways. */
export const apis = [api, new URL('pb/api/', aboveThePrefix)];

export const FILES = {
  hooks: { address: new URL('openapi.json', home), server: home },
  wx: { address: new URL('openapi-wx.json', home), server: aboveThePrefix },
  own: { address: new URL('openapi.json', api), server: home, guarded: true },
};

/** The description with this key; the token goes along only where it is needed. A failure is a Refusal. */
export async function describe(key, { token, english }) {
  const { address, server, guarded } = FILES[key];
  const headers = guarded && token ? { Authorization: `Bearer ${token}` } : {};
  const documents = new Map();
  await read(address.href, headers, documents);
  const components = {};
  const copier = new Copier(documents, english);
  for (const [url, document] of documents) {
    for (const [kind, named] of Object.entries(document.components ?? {})) {
      components[kind] ??= {};
      for (const [name, part] of Object.entries(named)) {
        components[kind][copier.name(url, name)] = copier.copy(part, url);
      }
    }
  }
  const { components: _, ...whole } = copier.copy(documents.get(address.href), address.href);
  return { ...whole, servers: [{ url: server.href.replace(/\/$/, '') }], components };
}

async function read(url, headers, documents) {
  const document = await fetched(url, headers);
  documents.set(url, document);
  for (const reference of references(document)) {
    const part = fileOf(reference, url);
    if (!documents.has(part) && part.startsWith(home.href)) {
      await read(part, {}, documents);
    }
  }
}

async function fetched(url, headers) {
  let response;
  try {
    response = await fetch(url, { headers, cache: 'no-cache' });
  } catch {
    throw new Refusal(0, '');
  }
  if (!response.ok) {
    throw new Refusal(response.status, '');
  }
  return response.json();
}

function references(value) {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const own = typeof value[REF] === 'string' ? [value[REF]] : [];
  return own.concat(Object.values(value).flatMap(references));
}

function fileOf(reference, url) {
  return new URL(reference.split('#')[0], url).href.split('#')[0];
}

class Copier {
  constructor(documents, english) {
    this.documents = documents;
    this.english = english;
    [this.root] = documents.keys();
  }

  /** What a component of a document is called in the whole. */
  name(url, name) {
    return url === this.root ? name : `${url.slice(url.lastIndexOf('/') + 1).replace(/\.\w+$/, '')}.${name}`;
  }

  copy(value, url) {
    if (Array.isArray(value)) {
      return value.map((inner) => this.copy(inner, url));
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    if (typeof value[REF] === 'string') {
      return this.follow(value[REF], url);
    }
    const copied = {};
    for (const [key, inner] of Object.entries(value)) {
      if (key !== ENGLISH) {
        copied[key] = key === 'example' || key === 'examples' ? inner : this.copy(inner, url);
      }
    }
    return this.english ? Object.assign(copied, englishOf(value[ENGLISH])) : copied;
  }

  // Components keep being referred to, other places are brought in.
  follow(reference, url) {
    const file = fileOf(reference, url);
    const path = (reference.split('#')[1] ?? '').split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const [branch, kind, name] = path;
    if (branch === 'components') {
      return { [REF]: `#/components/${kind}/${this.name(file, name)}` };
    }
    return this.copy(path.reduce((part, step) => part?.[step], this.documents.get(file)), file);
  }
}

function englishOf(words) {
  return typeof words === 'string' ? { description: words } : words;
}
