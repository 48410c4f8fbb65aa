// The items of a dictionary that exists.
import { defineComponent, onUnmounted, ref } from 'vue';
import { useAction, useUnsavedGuard } from '../kit/action.js';
import { post } from '../kit/api.js';
import { keepDraft } from '../kit/drafts.js';
import { html } from '../kit/html.js';
import { onExpiry } from '../kit/session.js';
import { t } from '../kit/texts.js';
import { askToDiscard } from './confirm.js';
import { Dialog } from './dialog.js';
import { asItems, complaint, ItemsEditor, line } from './items-editor.js';
import { done } from './notices.js';
import { Problem } from './problem.js';

export const ItemsDialog = defineComponent({
  props: { dictionary: Object, draft: Object },
  emits: ['close'],
  setup(props, { emit }) {
    const lines = ref(props.draft?.lines ?? props.dictionary.items.map(line));
    const wrong = ref('');
    const before = props.draft?.before ?? JSON.stringify(asItems(lines.value));
    const changed = () => JSON.stringify(asItems(lines.value)) !== before;
    const { busy, problem, run, retry } = useAction(async () => {
      await post('dictionary/update', { dict_name: props.dictionary.dict_name, items: asItems(lines.value) });
      done(t('dictionary.saved', { name: props.dictionary.dict_name }));
      emit('close', true);
    });
    useUnsavedGuard(changed, askToDiscard);
    onUnmounted(onExpiry(() => changed() && keepDraft('dictionary-items', { dictionary: props.dictionary, lines: lines.value, before })));
    function save() {
      wrong.value = complaint(lines.value);
      if (!wrong.value) {
        run();
      }
    }
    async function close() {
      if (!changed() || (await askToDiscard())) {
        emit('close', false);
      }
    }
    return () => html`
      <${Dialog} title=${t('dictionary.itemsOf', { name: props.dictionary.dict_name })} width=${720} okLabel=${t('word.save')}
        busy=${busy.value} onOk=${save} onClose=${close}>
        <${Problem} of=${problem.value} onRetry=${retry} />
        ${wrong.value && html`<p class="field-error" role="alert">${wrong.value}</p>`}
        <${ItemsEditor} lines=${lines.value} onChange=${(changedLines) => (lines.value = changedLines)} />
      <//>
    `;
  },
});
