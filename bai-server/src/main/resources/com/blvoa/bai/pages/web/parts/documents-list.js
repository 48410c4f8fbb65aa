// All documents in a table: searched, filtered, sorted; edited, deleted, and their history.
import { Tag } from 'ant-design-vue';
import { computed, defineComponent, onMounted, reactive, ref, shallowRef } from 'vue';
import { useAction, useLoading } from '../kit/action.js';
import { NEWEST, post } from '../kit/api.js';
import { takeDraft } from '../kit/drafts.js';
import { day, time } from '../kit/format.js';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
import { IconButton, Press } from './button.js';
import { Choice } from './choice.js';
import { ask } from './confirm.js';
import { DataTable } from './data-table.js';
import { DocumentEditor } from './document-editor.js';
import { HistoryDialog } from './history-dialog.js';
import { done, failed } from './notices.js';
import { Preview } from './preview.js';
import { Problem } from './problem.js';
import { SearchBar } from './search-bar.js';
import { Empty, Loading } from './states.js';
import { Thumb } from './thumb.js';

const PICTURES = 3;

const attachments = (document) => [...document.document_image_attachments, ...document.document_video_attachments];
const wordsOf = (documents, field) => [...new Set(documents.map((one) => one[field]).filter(Boolean))].sort();

export const DocumentsList = defineComponent(() => {
  const rows = shallowRef(null);
  const all = ref(0);
  const known = reactive({ document_type: [], document_status: [] });
  const wanted = reactive({ keyword: '', type: '', status: '' });
  const open = shallowRef(null);

  const loading = useLoading(
    () => post('document/list', { ...wanted, ...NEWEST }),
    ({ items, totalItems }) => {
      all.value = totalItems;
      rows.value = items;
      Object.keys(known).forEach((field) => (known[field] = [...new Set([...known[field], ...wordsOf(items, field)])].sort()));
    },
  );
  onMounted(async () => {
    await loading.run();
    const draft = takeDraft('document');
    if (draft) {
      open.value = { edit: draft.document, draft };
      done(t('word.restored'));
    }
  });
  function filter(change) {
    Object.assign(wanted, change);
    return loading.run();
  }
  const removal = useAction(async (document) => {
    await post('document/delete', { document_id: document.document_id });
    done(t('document.deleted', { name: document.document_title }));
    await loading.run();
  });
  async function remove(document) {
    const text = t('document.deleteText', { name: document.document_title });
    if (await ask({ title: t('document.deleteTitle'), text, ok: t('word.delete'), danger: true })) {
      await deleteNow(document);
    }
  }
  async function deleteNow(document) {
    await removal.run(document);
    if (removal.problem.value) {
      failed(removal.problem.value, () => deleteNow(document));
    }
  }
  // Somebody else may have changed or deleted it since the list was read.
  const opening = useAction(async ({ document_id }) => (open.value = { edit: await post('document/detail', { document_id }) }));
  async function edit(document) {
    await opening.run(document);
    if (opening.problem.value) {
      failed(opening.problem.value, () => edit(document));
    }
  }
  function closed(changed) {
    open.value = null;
    return changed && loading.run();
  }

  const title = (one) => html`
    <strong>${one.document_title}</strong>
    ${one.document_subtitle && html`<span class="quiet">${one.document_subtitle}</span>`}
    <code class="quiet">${one.document_id}</code>
  `;
  const media = (one) => {
    const all = attachments(one);
    return all.length === 0 ? html`<span class="quiet">—</span>` : html`
      <span class="thumbs">
        ${all.slice(0, PICTURES).map((each) => html`<${Thumb} key=${each.attachments_id} of=${each} onOpen=${() => (open.value = { look: each })} />`)}
        ${all.length > PICTURES && html`<span class="quiet">+${all.length - PICTURES}</span>`}
      </span>`;
  };
  const period = (one) => {
    const [from, to] = [day(one.document_effect_date), day(one.document_expiration_date)];
    return from || to ? html`<span class="nowrap">${from || '…'} – ${to || '…'}</span>` : html`<span class="quiet">—</span>`;
  };
  const actions = (one) => html`
    <${IconButton} icon="edit" label=${t('document.edit', { name: one.document_title })} onClick=${() => edit(one)} />
    <${IconButton} icon="clock" label=${t('document.history', { name: one.document_title })} onClick=${() => (open.value = { history: one })} />
    <${IconButton} icon="remove" danger label=${t('document.delete', { name: one.document_title })} onClick=${() => remove(one)} />
  `;
  const columns = computed(() => [
    { key: 'title', title: t('document.document_title'), kind: 'main', sort: (one) => one.document_title, cell: title },
    { key: 'type', title: t('document.document_type'), sort: (one) => one.document_type, cell: (one) => html`<${Tag}>${one.document_type}<//>` },
    { key: 'status', title: t('document.document_status'), sort: (one) => one.document_status,
      cell: (one) => one.document_status ? html`<${Tag} color="blue">${one.document_status}<//>` : html`<span class="quiet">—</span>` },
    { key: 'media', title: t('document.media'), sort: (one) => attachments(one).length, cell: media },
    { key: 'period', title: t('document.period'), sort: (one) => one.document_effect_date, cell: period },
    { key: 'updated', title: t('word.updated'), sort: (one) => one.updated, cell: (one) => html`<span class="nowrap">${time(one.updated)}</span>` },
    { key: 'actions', title: t('word.actions'), kind: 'actions', cell: actions },
  ]);
  const choose = (name, field) => html`
    <${Choice} class="filter" value=${wanted[name]} aria-label=${t(`document.${field}`)}
      options=${[{ value: '', label: t(`document.any.${name}`) }, ...known[field].map((value) => ({ value, label: value }))]}
      onChange=${(value) => filter({ [name]: value })} />
  `;
  const filtered = () => Object.values(wanted).some(Boolean);
  const list = () => rows.value.length === 0
    ? html`<${Empty} icon="document" text=${t(filtered() ? 'document.nothingFound' : 'document.nothing')} />`
    : html`<${DataTable} caption=${t('page.documents')} rows=${rows.value} columns=${columns.value} rowKey="document_id"
        order=${{ key: 'updated', down: true }} all=${all.value} busy=${loading.busy.value} />`;
  return () => html`
    <div class="bar">
      <${SearchBar} value=${wanted.keyword} label=${t('document.search')}
        onSearch=${(keyword) => filter({ keyword })}>
        <${IconButton} icon="reload" label=${t('word.reload')} onClick=${() => loading.run()} /><//>
      ${choose('type', 'document_type')}${choose('status', 'document_status')}
      <span class="bar-end"><${Press} kind="primary" icon="add" label=${t('document.create')} onClick=${() => (open.value = { edit: null })} /></span>
    </div>
    <${Problem} of=${loading.problem.value} onRetry=${loading.retry} />
    ${rows.value ? list() : !loading.problem.value && html`<${Loading} />`}
    ${open.value?.edit !== undefined && html`<${DocumentEditor} document=${open.value.edit} draft=${open.value.draft}
      types=${known.document_type} statuses=${known.document_status} onClose=${closed} />`}
    ${open.value?.history && html`<${HistoryDialog} document=${open.value.history} onClose=${() => closed(false)} />`}
    ${open.value?.look && html`<${Preview} of=${open.value.look} onClose=${() => closed(false)} />`}
  `;
});
