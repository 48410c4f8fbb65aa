// One question at a time: ask() shows it and tells what was answered.
import { shallowRef } from 'vue';
import { html } from '../kit/html.js';
import { Dialog } from './dialog.js';

const question = shallowRef(null);

/** @param words title, text, ok (the button's label) and danger */
export function ask(words) {
  return new Promise((resolve) => {
    question.value = {
      ...words,
      answer(value) {
        question.value = null;
        resolve(value);
      },
    };
  });
}

export const Confirmation = () => question.value && html`
  <${Dialog} title=${question.value.title} okLabel=${question.value.ok} danger=${question.value.danger} width=${440}
    onOk=${() => question.value.answer(true)} onClose=${() => question.value.answer(false)}>
    <p class="question">${question.value.text}</p>
  <//>
`;
