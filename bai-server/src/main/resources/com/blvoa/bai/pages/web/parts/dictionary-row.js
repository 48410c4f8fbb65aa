// Edits the plain fields of a dictionary where they stand: Enter saves, Esc gives up.
import { Input } from 'ant-design-vue';
import { nextTick, onUnmounted, reactive } from 'vue';
import { useAction, useUnsavedGuard } from '../kit/action.js';
import { post } from '../kit/api.js';
import { keepDraft, takeDraft } from '../kit/drafts.js';
import { html } from '../kit/html.js';
import { onExpiry } from '../kit/session.js';
import { t } from '../kit/texts.js';
import { IconButton } from './button.js';
import { ParentChoice } from './choice.js';
import { askToDiscard } from './confirm.js';
import { done } from './notices.js';

const FIELDS = ['dict_name', 'dict_word_parent_id', 'dict_word_remark'];
const DRAFT = 'dictionary-row';

/** The id of the button that edits a dictionary. */
export const editButton = ({ pb_id }) => `edit-${pb_id}`;

/** @param parents gives the choices for a dictionary; saved is called after saving */
export function useDictionaryRow(parents, saved) {
  const state = reactive({ of: null, values: {} });
  const changed = () => state.of && FIELDS.some((field) => state.values[field] !== state.of[field]);
  const { busy, problem, run, clear } = useAction(async () => {
    const { dict_name: before } = state.of;
    const name = state.values.dict_name.trim();
    // only what was changed, so that others' changes of the rest stay
    const changes = Object.entries(state.values).filter(([field, value]) => value !== state.of[field]);
    await post('dictionary/update', { ...Object.fromEntries(changes), dict_name: name, original_dict_name: before });
    done(t('dictionary.saved', { name }));
    saved();
    return true;
  });
  useUnsavedGuard(() => Boolean(changed()), askToDiscard);
  onUnmounted(onExpiry(() => changed() && keepDraft(DRAFT, { of: state.of, values: state.values })));

  async function edit(dictionary) {
    if (changed() && !(await askToDiscard())) {
      return;
    }
    clear();
    state.of = dictionary;
    state.values = Object.fromEntries(FIELDS.map((field) => [field, dictionary[field]]));
    await nextTick();
    document.querySelector('.edit-name')?.focus();
  }
  async function stop() {
    const button = editButton(state.of);
    state.of = null;
    clear();
    await nextTick();
    // the field that had the focus is gone
    if (document.activeElement === document.body) {
      document.getElementById(button)?.focus();
    }
  }
  /** Goes on with what a login interrupted; gives whether there was something, for one of these dictionaries. */
  function resume(dictionaries) {
    const draft = takeDraft(DRAFT);
    const there = dictionaries.some((one) => one.pb_id === draft?.of.pb_id);
    if (there) {
      Object.assign(state, draft);
    }
    return there;
  }
  async function save() {
    if (!changed() || (await run())) {
      stop();
    }
  }
  function keys(event) {
    // Enter and Esc are the input method's while it composes; 229 says so where the event does not
    if (event.isComposing || event.keyCode === 229 || busy.value) {
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape') {
      stop();
    }
  }
  const text = (field, label, style) => html`
    <${Input} class=${style} value=${state.values[field]} aria-label=${label} readonly=${busy.value}
      status=${problem.value?.fields[field] ? 'error' : undefined} onKeydown=${keys}
      onUpdate:value=${(value) => (state.values[field] = value)} />
  `;
  return {
    busy,
    problem,
    retry: save,
    edit,
    resume,
    edited: () => state.of?.pb_id,
    editing: (dictionary) => state.of?.pb_id === dictionary.pb_id,
    name: () => text('dict_name', t('dictionary.name'), 'edit-name'),
    remark: () => text('dict_word_remark', t('dictionary.remark')),
    parent: () => html`<${ParentChoice} value=${state.values.dict_word_parent_id} options=${parents(state.of)}
      aria-label=${t('dictionary.parent')} disabled=${busy.value} onChange=${(value) => (state.values.dict_word_parent_id = value)} />`,
    buttons: () => html`
      <${IconButton} icon="check" label=${t('word.save')} busy=${busy.value} onClick=${save} />
      <${IconButton} icon="close" label=${t('word.cancel')} disabled=${busy.value} onClick=${stop} />
    `,
  };
}
