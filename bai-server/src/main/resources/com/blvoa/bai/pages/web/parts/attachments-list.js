// All attachments: searched, looked at, downloaded, uploaded, deleted unless a document shows them.
import { Progress } from 'ant-design-vue';
import { computed, defineComponent, ref, shallowRef, watch } from 'vue';
import { useAction, useLoading, useUnsavedGuard } from '../kit/action.js';
import { NEWEST, post } from '../kit/api.js';
import { downloadAddress } from '../kit/files.js';
import { size, time } from '../kit/format.js';
import { html } from '../kit/html.js';
import { learn, nameOf } from '../kit/people.js';
import { t } from '../kit/texts.js';
import { IconButton, Press } from './button.js';
import { ask, askToDiscard } from './confirm.js';
import { DataTable } from './data-table.js';
import { Icon } from './icon.js';
import { done, failed } from './notices.js';
import { Preview } from './preview.js';
import { Problem } from './problem.js';
import { SearchBar } from './search-bar.js';
import { Empty, Loading } from './states.js';
import { Thumb } from './thumb.js';
import { useUploads } from './uploads.js';

/** active tells that the list is the one that is looked at. */
export const AttachmentsList = defineComponent((props) => {
  const rows = shallowRef(null);
  const all = ref(0);
  const keyword = ref('');
  const looked = shallowRef(null);
  const input = ref(null);

  const loading = useLoading(
    (text = keyword.value) => {
      keyword.value = text;
      return post('attachment/list', { keyword: text, ...NEWEST });
    },
    ({ items, totalItems }) => {
      all.value = totalItems;
      learn(items.map((one) => one.attachments_owner));
      rows.value = items;
    },
  );
  watch(() => props.active, (active) => active && loading.run(), { immediate: true });
  const uploads = useUploads((attachment) => {
    done(t('attachment.uploaded', { name: attachment.attachments_filename }));
    rows.value = [attachment, ...(rows.value ?? [])];
  });
  useUnsavedGuard(() => uploads.list.length > 0, askToDiscard);
  function chosen(event) {
    uploads.add(event.target.files);
    event.target.value = '';
  }
  const removal = useAction(async (attachment) => {
    await post('attachment/delete', { attachments_id: attachment.attachments_id });
    done(t('attachment.deleted', { name: attachment.attachments_filename }));
    await loading.run();
  });
  async function remove(attachment) {
    const text = t('attachment.deleteText', { name: attachment.attachments_filename });
    if (await ask({ title: t('attachment.deleteTitle'), text, ok: t('word.delete'), danger: true })) {
      await deleteNow(attachment);
    }
  }
  async function deleteNow(attachment) {
    await removal.run(attachment);
    const refusal = removal.problem.value;
    if (refusal) {
      // that a document shows it is named in the answer, and another try would not help
      failed(refusal, refusal.status === 400 ? undefined : () => deleteNow(attachment));
    }
  }

  const name = (one) => html`
    <span class="with-thumb"><${Thumb} of=${one} onOpen=${() => (looked.value = one)} />
      <span class="stacked"><strong>${one.attachments_filename}</strong><code class="quiet">${one.attachments_id}</code></span></span>
  `;
  const actions = (one) => html`
    <a class="icon-link" href=${downloadAddress(one)} download title=${t('attachment.downloadOf', { name: one.attachments_filename })}
      aria-label=${t('attachment.downloadOf', { name: one.attachments_filename })}><${Icon} name="download" /></a>
    <${IconButton} icon="remove" danger label=${t('attachment.delete', { name: one.attachments_filename })} onClick=${() => remove(one)} />
  `;
  const columns = computed(() => [
    { key: 'name', title: t('attachment.name'), kind: 'main', sort: (one) => one.attachments_filename, cell: name },
    { key: 'type', title: t('attachment.type'), sort: (one) => one.attachments_filetype, cell: (one) => one.attachments_filetype },
    { key: 'size', title: t('attachment.size'), kind: 'number', sort: (one) => one.attachments_size, cell: (one) => size(one.attachments_size) },
    { key: 'owner', title: t('attachment.owner'), sort: (one) => nameOf(one.attachments_owner), cell: (one) => nameOf(one.attachments_owner) },
    { key: 'created', title: t('attachment.created'), sort: (one) => one.created, cell: (one) => html`<span class="nowrap">${time(one.created)}</span>` },
    { key: 'actions', title: t('word.actions'), kind: 'actions', cell: actions },
  ]);
  const coming = (one) => html`
    <li key=${one.key} class="media-coming"><span class="media-name">${one.name}</span>
      ${one.problem
        ? html`<${Problem} of=${one.problem} onRetry=${() => uploads.retry(one)} />`
        : html`<${Progress} percent=${Math.round(one.progress * 100)} size="small" aria-label=${t('media.progress', { name: one.name })} />`}
      <${IconButton} icon="close" size="small" label=${t('media.cancel', { name: one.name })} onClick=${() => uploads.cancel(one)} /></li>
  `;
  const list = () => rows.value.length === 0
    ? html`<${Empty} icon="picture" text=${t(keyword.value ? 'attachment.nothingFound' : 'attachment.nothing')} />`
    : html`<${DataTable} caption=${t('documents.attachments')} rows=${rows.value} columns=${columns.value} rowKey="attachments_id"
        order=${{ key: 'created', down: true }} all=${all.value} busy=${loading.busy.value} />`;
  return () => html`
    <div class="bar">
      <${SearchBar} value=${keyword.value} label=${t('attachment.search')} onSearch=${(text) => loading.run(text)}>
        <${IconButton} icon="reload" label=${t('word.reload')} onClick=${() => loading.run()} /><//>
      <span class="bar-end"><${Press} icon="upload" label=${t('attachment.upload')} onClick=${() => input.value.click()} /></span>
      <input ref=${input} type="file" hidden multiple aria-label=${t('attachment.upload')} onChange=${chosen} />
    </div>
    ${uploads.list.length > 0 && html`<ul class="media-uploads card">${uploads.list.map(coming)}</ul>`}
    <${Problem} of=${loading.problem.value} onRetry=${loading.retry} />
    ${rows.value ? list() : !loading.problem.value && html`<${Loading} />`}
    ${looked.value && html`<${Preview} of=${looked.value} onClose=${() => (looked.value = null)} />`}
  `;
}, { props: ['active'] });
