// One question at a time: ask() shows it and tells what was answered.
import { shallowRef } from 'vue';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
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

/** Asks whether changes may be lost. */
export function askToDiscard() {
  return ask({ title: t('unsaved.title'), text: t('unsaved.text'), ok: t('unsaved.discard'), danger: true });
}

export const Confirmation = () => question.value && html`
  <${Dialog} title=${question.value.title} okLabel=${question.value.ok} danger=${question.value.danger} width=${440}
    onOk=${() => question.value.answer(true)} onClose=${() => question.value.answer(false)}>
    <p class="question">${question.value.text}</p>
  <//>
`;
