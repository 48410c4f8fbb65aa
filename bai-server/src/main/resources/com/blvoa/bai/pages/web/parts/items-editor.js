// The items of a dictionary as lines that are typed into, dragged or moved with arrows.
import { Input } from 'ant-design-vue';
import { defineComponent, nextTick, ref } from 'vue';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
import { IconButton, Press } from './button.js';
import { Icon } from './icon.js';
import { useOrder } from './order.js';

let made = 0;

/** A line for an item, or an empty one. */
export const line = (item = { enum: '', description: '' }) => ({ key: ++made, ...item });

/** What is wrong with the lines, or an empty text. */
export function complaint(lines) {
  if (lines.length === 0) {
    return t('items.none');
  }
  if (lines.some((one) => !one.enum.trim() || !one.description.trim())) {
    return t('items.incomplete');
  }
  const values = lines.map((one) => one.enum.trim());
  return new Set(values).size < values.length ? t('items.twice') : '';
}

/** The lines as the server wants them; their numbers stay as long as they rise. */
export function asItems(lines) {
  const rising = lines.every((one, at) => Number.isInteger(one.sortOrder) && (at === 0 || one.sortOrder > lines[at - 1].sortOrder));
  return lines.map((one, at) => ({
    enum: one.enum.trim(),
    description: one.description.trim(),
    sortOrder: rising ? one.sortOrder : at + 1,
  }));
}

export const ItemsEditor = defineComponent({
  props: { lines: Array },
  emits: ['change'],
  setup(props, { emit }) {
    const list = ref(null);
    const change = (lines) => emit('change', lines);
    const set = (key, field, value) => change(props.lines.map((one) => (one.key === key ? { ...one, [field]: value } : one)));
    const order = useOrder(() => props.lines, change);
    async function add() {
      change([...props.lines, line()]);
      await nextTick();
      list.value.querySelector('li:last-child input')?.focus();
    }
    const input = (one, at, field) => html`
      <${Input} value=${one[field]} placeholder=${t(`items.${field}`)} aria-label=${t(`items.${field}At`, { place: at + 1 })}
        onUpdate:value=${(value) => set(one.key, field, value)} />
    `;
    const item = (one, at) => html`
      <li key=${one.key} class="item-line" ...${order.target(at)}>
        <span class="grip" title=${t('order.drag')} ...${order.handle(at)}><${Icon} name="drag" /></span>
        ${input(one, at, 'enum')}${input(one, at, 'description')}
        <span class="item-buttons">
          ${order.arrows(at, one.enum || String(at + 1))}
          <${IconButton} icon="remove" danger label=${t('items.remove', { name: one.enum || at + 1 })}
            onClick=${() => change(props.lines.filter((other) => other !== one))} />
        </span>
      </li>
    `;
    return () => html`
      <div class="items">
        <ol ref=${list} class="item-lines">${props.lines.map(item)}</ol>
        <${Press} icon="add" label=${t('items.add')} class="dashed" block onClick=${add} />
      </div>
    `;
  },
});
