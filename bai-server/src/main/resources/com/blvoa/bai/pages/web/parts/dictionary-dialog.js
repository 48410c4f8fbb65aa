// A new dictionary with its first items.
import { Input, Switch, Textarea } from 'ant-design-vue';
import { defineComponent, onUnmounted, reactive, ref } from 'vue';
import { useAction, useUnsavedGuard } from '../kit/action.js';
import { post } from '../kit/api.js';
import { keepDraft } from '../kit/drafts.js';
import { html } from '../kit/html.js';
import { onExpiry } from '../kit/session.js';
import { t } from '../kit/texts.js';
import { ParentChoice } from './choice.js';
import { askToDiscard } from './confirm.js';
import { Dialog } from './dialog.js';
import { Field } from './field.js';
import { asItems, complaint, ItemsEditor, line } from './items-editor.js';
import { done } from './notices.js';
import { Problem } from './problem.js';

export const DictionaryDialog = defineComponent({
  props: { parents: Array, draft: Object },
  emits: ['close'],
  setup(props, { emit }) {
    const form = reactive(props.draft ?? { name: '', enabled: true, parent: '', remark: '', lines: [line()] });
    const errors = ref({});
    const changed = () => Boolean(form.name || form.remark || form.lines.some((one) => one.enum || one.description));
    const { busy, problem, run, retry } = useAction(async () => {
      await post('dictionary/create', {
        dict_name: form.name.trim(),
        dict_word_is_enabled: form.enabled,
        dict_word_parent_id: form.parent,
        dict_word_remark: form.remark.trim(),
        items: asItems(form.lines),
      });
      done(t('dictionary.created', { name: form.name.trim() }));
      emit('close', true);
    });
    useUnsavedGuard(changed, askToDiscard);
    onUnmounted(onExpiry(() => changed() && keepDraft('dictionary-new', form)));
    function save() {
      errors.value = { name: form.name.trim() ? '' : t('word.required'), items: complaint(form.lines) };
      if (!errors.value.name && !errors.value.items) {
        run();
      }
    }
    async function close() {
      if (!changed() || (await askToDiscard())) {
        emit('close', false);
      }
    }
    return () => html`
      <${Dialog} title=${t('dictionary.create')} width=${720} okLabel=${t('dictionary.make')} busy=${busy.value}
        onOk=${save} onClose=${close}>
        <${Problem} of=${problem.value} onRetry=${retry} />
        <div class="form-grid">
          <${Field} label=${t('dictionary.name')} required error=${errors.value.name || problem.value?.fields.dict_name}>
            ${(control) => html`<${Input} ...${control} value=${form.name} onUpdate:value=${(value) => (form.name = value)} />`}
          <//>
          <${Field} label=${t('dictionary.parent')}>
            ${(control) => html`<${ParentChoice} ...${control} value=${form.parent} options=${props.parents}
              onChange=${(value) => (form.parent = value)} />`}
          <//>
          <${Field} label=${t('dictionary.remark')} wide>
            ${(control) => html`<${Textarea} ...${control} value=${form.remark} rows=${2}
              onUpdate:value=${(value) => (form.remark = value)} />`}
          <//>
          <${Field} label=${t('dictionary.enabled')}>
            ${(control) => html`<${Switch} id=${control.id} checked=${form.enabled} onUpdate:checked=${(value) => (form.enabled = value)} />`}
          <//>
        </div>
        <h3>${t('dictionary.itemsTitle')}</h3>
        ${errors.value.items && html`<p class="field-error" role="alert">${errors.value.items}</p>`}
        <${ItemsEditor} lines=${form.lines} onChange=${(lines) => (form.lines = lines)} />
      <//>
    `;
  },
});
