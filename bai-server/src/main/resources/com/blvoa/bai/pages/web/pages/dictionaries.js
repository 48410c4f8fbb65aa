// Dictionaries: found, looked up, edited in their rows, their items in a dialog, made and deleted.
import { Switch, Tag } from 'ant-design-vue';
import { computed, defineComponent, onMounted, shallowRef } from 'vue';
import { useAction, useLoading } from '../kit/action.js';
import { post } from '../kit/api.js';
import { takeDraft } from '../kit/drafts.js';
import { time } from '../kit/format.js';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
import { IconButton, Press } from '../parts/button.js';
import { ask } from '../parts/confirm.js';
import { DataTable } from '../parts/data-table.js';
import { DictionaryDialog } from '../parts/dictionary-dialog.js';
import { editButton, useDictionaryRow } from '../parts/dictionary-row.js';
import { ItemsDialog } from '../parts/items-dialog.js';
import { done, failed } from '../parts/notices.js';
import { Problem } from '../parts/problem.js';
import { SearchBar } from '../parts/search-bar.js';
import { Empty, Loading } from '../parts/states.js';

const PREVIEWED = 4;

/** The dictionaries that may be a parent: not the dictionary itself, nor what is below it. */
function parents(all, child) {
  const below = new Set(child ? [child.system_dict_id] : []);
  for (let size = -1; size !== below.size; ) {
    size = below.size;
    all.filter((one) => below.has(one.dict_word_parent_id)).forEach((one) => below.add(one.system_dict_id));
  }
  return all
    .filter((one) => one.system_dict_id && !below.has(one.system_dict_id))
    .map((one) => ({ value: one.system_dict_id, label: one.dict_name }));
}

export default defineComponent(() => {
  const all = shallowRef([]);
  const found = shallowRef(null);
  const search = shallowRef({ text: '', exact: false });
  const dialog = shallowRef(null);

  // All of them are wanted too, for the names of parents.
  const loading = useLoading(
    async (wanted = search.value) => {
      search.value = wanted;
      const { items } = await post('dictionary/list');
      const matching = wanted.exact ? lookUp(wanted.text) : containing(wanted.text, items);
      return { items, matching: await matching };
    },
    ({ items, matching }) => {
      all.value = items;
      found.value = matching;
      resume();
    },
  );
  onMounted(() => loading.run());

  /** Goes on with what a login interrupted. */
  function resume() {
    const drafts = { create: takeDraft('dictionary-new'), items: takeDraft('dictionary-items') };
    if (drafts.create) {
      dialog.value = { create: true, draft: drafts.create };
    } else if (drafts.items) {
      dialog.value = { items: drafts.items.dictionary, draft: drafts.items };
    }
    if (row.resume(found.value) || drafts.create || drafts.items) {
      done(t('word.restored'));
    }
  }

  async function containing(keyword, items) {
    return keyword ? (await post('dictionary/list', { keyword })).items : items;
  }

  async function lookUp(name) {
    try {
      return [await post('dictionary/detail', { dict_name: name })];
    } catch (refusal) {
      if (refusal.status === 404) {
        return [];
      }
      throw refusal;
    }
  }

  const row = useDictionaryRow((dictionary) => parents(all.value, dictionary), () => loading.run());
  const removal = useAction(async (dictionary) => {
    await post('dictionary/delete', { dict_name: dictionary.dict_name });
    done(t('dictionary.deleted', { name: dictionary.dict_name }));
    await loading.run();
  });
  const switching = useAction(async (dictionary, enabled) => {
    await post('dictionary/update', { dict_name: dictionary.dict_name, dict_word_is_enabled: enabled });
    await loading.run();
  });
  async function tell(action, ...given) {
    await action.run(...given);
    if (action.problem.value) {
      failed(action.problem.value, () => tell(action, ...given));
    }
  }
  async function remove(dictionary) {
    const sure = await ask({
      title: t('dictionary.deleteTitle'),
      text: t('dictionary.deleteText', { name: dictionary.dict_name }),
      ok: t('word.delete'),
      danger: true,
    });
    if (sure) {
      tell(removal, dictionary);
    }
  }
  // Somebody else may have changed them since the list was read, and saving replaces them all.
  const opening = useAction(async ({ dict_name }) => (dialog.value = { items: await post('dictionary/detail', { dict_name }) }));
  async function closed(changed) {
    dialog.value = null;
    if (changed) {
      await loading.run();
    }
  }

  const parentName = (id) => all.value.find((one) => one.system_dict_id === id)?.dict_name ?? id;
  const items = (dictionary) => html`
    <span class="tags">
      ${dictionary.items.slice(0, PREVIEWED).map((item) => html`<${Tag} key=${item.enum} title=${item.enum}>${item.description}<//>`)}
      <${Press} size="small" icon="list" label=${t('dictionary.items', { count: dictionary.items.length })}
        aria-label=${t('dictionary.itemsButton', { name: dictionary.dict_name, count: dictionary.items.length })}
        onClick=${() => tell(opening, dictionary)} />
    </span>
  `;
  const actions = (dictionary) => row.editing(dictionary) ? row.buttons() : html`
    <${IconButton} id=${editButton(dictionary)} icon="edit" label=${t('dictionary.edit', { name: dictionary.dict_name })}
      disabled=${row.busy.value} onClick=${() => row.edit(dictionary)} />
    <${IconButton} icon="remove" danger label=${t('dictionary.delete', { name: dictionary.dict_name })}
      onClick=${() => remove(dictionary)} />
  `;
  const enabled = (dictionary) => html`
    <${Switch} size="small" checked=${dictionary.dict_word_is_enabled} disabled=${switching.busy.value}
      aria-label=${t('dictionary.enabledOf', { name: dictionary.dict_name })}
      onChange=${(value) => tell(switching, dictionary, value)} />
  `;
  const columns = computed(() => [
    { key: 'name', title: t('dictionary.name'), kind: 'main', sort: (one) => one.dict_name,
      cell: (one) => row.editing(one) ? row.name() : html`<strong>${one.dict_name}</strong><code class="quiet">${one.system_dict_id}</code>` },
    { key: 'items', title: t('dictionary.itemsTitle'), cell: items },
    { key: 'parent', title: t('dictionary.parent'), sort: (one) => parentName(one.dict_word_parent_id),
      cell: (one) => row.editing(one) ? row.parent() : parentName(one.dict_word_parent_id) || html`<span class="quiet">—</span>` },
    { key: 'remark', title: t('dictionary.remark'), kind: 'words',
      cell: (one) => row.editing(one) ? row.remark() : html`<span class="clamped" title=${one.dict_word_remark}>${one.dict_word_remark}</span>` },
    { key: 'enabled', title: t('dictionary.enabled'), sort: (one) => Number(one.dict_word_is_enabled), cell: enabled },
    { key: 'updated', title: t('word.updated'), sort: (one) => one.updated, cell: (one) => html`<span class="nowrap">${time(one.updated)}</span>` },
    { key: 'actions', title: t('word.actions'), kind: 'actions', cell: actions },
  ]);

  const list = () => found.value.length === 0
    ? html`<${Empty} icon="book" text=${t(search.value.text ? 'dictionary.nothingFound' : 'dictionary.nothing')} />`
    : html`<${DataTable} caption=${t('page.dictionaries')} rows=${found.value} columns=${columns.value} rowKey="pb_id"
        busy=${loading.busy.value} first=${row.edited()} />`;

  return () => html`
    <div class="page-head">
      <h1>${t('page.dictionaries')}</h1>
      <${Press} kind="primary" icon="add" label=${t('dictionary.create')} onClick=${() => (dialog.value = { create: true })} />
    </div>
    <div class="bar">
      <${SearchBar} value=${search.value.text} label=${t('dictionary.search')}
        onSearch=${(text) => loading.run({ text, exact: false })}>
        ${({ typed }) => html`<${Press} icon="target" label=${t('dictionary.exact')} disabled=${!typed}
          title=${t('dictionary.exactHint')} onClick=${() => loading.run({ text: typed, exact: true })} />
          <${IconButton} icon="reload" label=${t('word.reload')} onClick=${() => loading.run()} />`}
      <//>
    </div>
    <${Problem} of=${loading.problem.value} onRetry=${loading.retry} />
    <${Problem} of=${row.problem.value} onRetry=${row.retry} />
    ${found.value ? list() : !loading.problem.value && html`<${Loading} />`}
    ${dialog.value?.create && html`<${DictionaryDialog} parents=${parents(all.value)} draft=${dialog.value.draft} onClose=${closed} />`}
    ${dialog.value?.items && html`<${ItemsDialog} dictionary=${dialog.value.items} draft=${dialog.value.draft} onClose=${closed} />`}
  `;
});
