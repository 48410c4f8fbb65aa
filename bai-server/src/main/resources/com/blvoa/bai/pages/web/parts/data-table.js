// A table that sorts and pages, and turns into cards where the window is narrow.
import { computed, defineComponent, ref, watch } from 'vue';
import { html } from '../kit/html.js';
import { count } from '../kit/format.js';
import { locale, t } from '../kit/texts.js';
import { IconButton } from './button.js';
import { Choice } from './choice.js';
import { Icon } from './icon.js';

const SIZES = [10, 20, 50, 100];

/**
 * columns: key, title, cell(row), and maybe sort(row), which gives what to compare, and kind: main, number or actions. all tells
 * how many there are when rows are not all of them, first the key of a row that is to be seen at the beginning.
 */
export const DataTable = defineComponent({
  props: { caption: String, rows: Array, columns: Array, rowKey: String, busy: Boolean, order: Object, all: Number, first: String },
  setup(props) {
    const order = ref(props.order ?? { key: '', down: false });
    const size = ref(20);
    const sorted = computed(() => {
      const column = props.columns.find((one) => one.key === order.value.key);
      return column ? sort(props.rows, column.sort, order.value.down) : props.rows;
    });
    const page = ref(1 + Math.floor(Math.max(0, sorted.value.findIndex((row) => row[props.rowKey] === props.first)) / size.value));
    const pages = computed(() => Math.max(1, Math.ceil(sorted.value.length / size.value)));
    const from = computed(() => (page.value - 1) * size.value);
    const shown = computed(() => sorted.value.slice(from.value, from.value + size.value));
    watch(pages, (most) => (page.value = Math.min(page.value, most)));

    const sortBy = (key) => (order.value = { key, down: order.value.key === key && !order.value.down });
    const direction = (key) => (order.value.key !== key ? 'none' : order.value.down ? 'descending' : 'ascending');
    const title = (column) => column.sort ? html`
      <button type="button" class="sort" onClick=${() => sortBy(column.key)}>
        ${column.title}<${Icon} name=${direction(column.key) === 'ascending' ? 'up' : 'down'} />
      </button>` : html`<span class=${{ unseen: column.kind === 'actions' }}>${column.title}</span>`;
    const heads = () => props.columns.map((column) => html`
      <th scope="col" class=${column.kind} aria-sort=${column.sort ? direction(column.key) : undefined}>${title(column)}</th>
    `);
    const line = (row) => html`
      <tr key=${row[props.rowKey]}>
        ${props.columns.map((column) => html`
          <td class=${column.kind} data-title=${column.title}><div class="cell">${column.cell(row)}</div></td>`)}
      </tr>
    `;
    const pager = () => html`
      <nav class="pager" aria-label=${t('table.pages')}>
        <span class="quiet">${t('table.shown', {
          from: count(from.value + 1),
          to: count(from.value + shown.value.length),
          all: count(props.rows.length),
        })}</span>
        <${Choice} small value=${String(size.value)} aria-label=${t('table.size')}
          options=${SIZES.map((value) => ({ value: String(value), label: t('table.perPage', { count: value }) }))}
          onChange=${(value) => ((size.value = Number(value)), (page.value = 1))} />
        <${IconButton} icon="left" label=${t('table.before')} disabled=${page.value === 1} onClick=${() => (page.value -= 1)} />
        <span class="quiet">${page.value} / ${pages.value}</span>
        <${IconButton} icon="right" label=${t('table.next')} disabled=${page.value === pages.value}
          onClick=${() => (page.value += 1)} />
      </nav>
    `;
    return () => html`
      <div class="table-frame" aria-busy=${props.busy ? 'true' : 'false'}>
        <table class="data">
          <caption class="unseen">${props.caption}</caption>
          <thead><tr>${heads()}</tr></thead>
          <tbody>${shown.value.map(line)}</tbody>
        </table>
        ${props.all > props.rows.length && html`<p class="pager note">${t('table.newest', {
          shown: count(props.rows.length),
          all: count(props.all),
        })}</p>`}
        ${props.rows.length > SIZES[0] ? pager() : html`<p class="pager quiet">${t('table.all', { count: props.rows.length })}</p>`}
      </div>
    `;
  },
});

function sort(rows, value, down) {
  const words = new Intl.Collator(locale(), { numeric: true });
  const compare = (one, other) => typeof one === 'number' ? one - other : words.compare(one, other);
  return rows.toSorted((one, other) => (down ? -1 : 1) * compare(value(one), value(other)));
}
