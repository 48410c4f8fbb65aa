// Choosing one of several words, with the browser's own controls: they can be worked with everywhere and by everyone.
import { Input } from 'ant-design-vue';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';

/** options: value and label. */
export const Choice = ({ value, options, onChange, small }, { attrs }) => html`
  <select class=${{ choice: true, small }} ...${plain(attrs)} onChange=${(event) => onChange(event.target.value)}>
    ${options.map((option) => html`<option key=${option.value} value=${option.value}
      selected=${option.value === value}>${option.label}</option>`)}
  </select>
`;
Choice.props = ['value', 'options', 'onChange', 'small'];
Choice.inheritAttrs = false;

function plain({ status, ...attrs }) {
  return attrs;
}

/** Chooses a dictionary's parent, or none. One that is gone stands there as its number, so that it can be taken away. */
export const ParentChoice = ({ value, options }, { attrs }) => {
  const known = [{ value: '', label: t('dictionary.noParent') }, ...options];
  const gone = known.some((option) => option.value === value) ? [] : [{ value, label: value }];
  return html`<${Choice} value=${value} options=${[...known, ...gone]} ...${attrs} />`;
};
ParentChoice.props = ['value', 'options'];
ParentChoice.inheritAttrs = false;

/** A text that is often one of these words, but may be another. */
export const Suggesting = ({ words }, { attrs }) => html`
  <${Input} ...${attrs} list="${attrs.id}-words" autocomplete="off" />
  <datalist id="${attrs.id}-words">${words.map((word) => html`<option key=${word} value=${word}></option>`)}</datalist>
`;
Suggesting.props = ['words'];
Suggesting.inheritAttrs = false;
