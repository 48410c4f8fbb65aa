// Light or dark: the reader's choice, else the system's.
import { ref } from 'vue';

const STORED = 'bai.theme';
const system = matchMedia('(prefers-color-scheme: dark)');
export const dark = ref(document.documentElement.dataset.theme === 'dark');

export function setDark(value, chosen = true) {
  dark.value = value;
  document.documentElement.dataset.theme = value ? 'dark' : 'light';
  if (chosen) {
    localStorage.setItem(STORED, value ? 'dark' : 'light');
  }
}

system.addEventListener('change', (event) => localStorage.getItem(STORED) === null && setDark(event.matches, false));
