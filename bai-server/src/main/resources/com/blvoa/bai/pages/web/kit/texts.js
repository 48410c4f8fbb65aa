// All words that a reader sees, in the language of their choice.
import { ref } from 'vue';
import en from '../texts/en.js';
import zh from '../texts/zh.js';

const STORED = 'bai.language';
const LANGUAGES = { zh, en };

/** The language's key: zh or en. */
export const language = ref(localStorage.getItem(STORED) === 'en' ? 'en' : 'zh');

export function setLanguage(key) {
  language.value = key;
  localStorage.setItem(STORED, key);
  document.documentElement.lang = locale();
}

export function locale() {
  return language.value === 'en' ? 'en' : 'zh-CN';
}

/** The text under a dotted key; {name} in it is replaced by the value of that name. */
export function t(key, values = {}) {
  const text = find(LANGUAGES[language.value], key);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A whole branch of texts, such as those that a library wants. */
export function branch(key) {
  return find(LANGUAGES[language.value], key);
}

/** What the server said in Chinese, in the reader's language when it is a known sentence, or starts with one up to a colon. */
export function translated(sentence) {
  const opens = (words) => words.endsWith(':') && sentence.startsWith(words);
  const known = Object.entries(zh.server).find(([, words]) => words === sentence || opens(words));
  return known ? t(`server.${known[0]}`) + sentence.slice(known[1].length) : sentence;
}

export function has(key) {
  return look(zh, key) !== undefined;
}

function find(texts, key) {
  const found = look(texts, key);
  if (found === undefined) {
    throw new Error(`no text ${key}`);
  }
  return found;
}

function look(texts, key) {
  return key.split('.').reduce((part, name) => part?.[name], texts);
}
