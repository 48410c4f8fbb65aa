// What was done to one document, newest first.
import { defineComponent, onMounted, shallowRef } from 'vue';
import { useLoading } from '../kit/action.js';
import { post } from '../kit/api.js';
import { html } from '../kit/html.js';
import { learn } from '../kit/people.js';
import { t } from '../kit/texts.js';
import { Dialog } from './dialog.js';
import { HistoryLine } from './history-line.js';
import { Problem } from './problem.js';
import { Empty, Loading } from './states.js';

export const HistoryDialog = defineComponent({
  props: { document: Object },
  emits: ['close'],
  setup(props, { emit }) {
    const rows = shallowRef(null);
    const { problem, run } = useLoading(
      () => post('document-history/list', { document_id: props.document.document_id }),
      ({ items }) => {
        learn(items.map((row) => row.doh_user_id));
        rows.value = items;
      },
    );
    onMounted(run);
    const list = () => rows.value.length === 0
      ? html`<${Empty} icon="clock" text=${t('history.nothing')} />`
      : html`<ol class="history line">${rows.value.map((row) => html`<${HistoryLine} key=${row.pb_id} row=${row} />`)}</ol>`;
    return () => html`
      <${Dialog} title=${t('history.title', { name: props.document.document_title })} width=${560} plain onClose=${() => emit('close')}>
        <${Problem} of=${problem.value} onRetry=${run} />
        ${rows.value ? list() : !problem.value && html`<${Loading} />`}
      <//>
    `;
  },
});
