// Changes the order of a list by dragging its parts, or with arrow buttons.
import { nextTick, ref } from 'vue';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
import { IconButton } from './button.js';

/** @param list gives the present list, change takes the new one; sideways tells that the list runs from left to right */
export function useOrder(list, change, { sideways = false } = {}) {
  const dragged = ref(-1);
  const over = ref(-1);

  function move(from, to) {
    if (from < 0 || to < 0 || to >= list().length || from === to) {
      return;
    }
    const moved = [...list()];
    moved.splice(to, 0, ...moved.splice(from, 1));
    change(moved);
  }
  async function step(event, from, to) {
    const button = event.currentTarget;
    move(from, to);
    await nextTick();
    (button.disabled ? button.parentElement.querySelector('button:not([disabled])') : button)?.focus();
  }
  const end = () => ((dragged.value = -1), (over.value = -1));
  return {
    /** For what is grabbed. */
    handle: (at) => ({
      draggable: 'true',
      onDragstart(event) {
        dragged.value = at;
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', '');
      },
      onDragend: end,
    }),
    /** For what it is dropped on. */
    target: (at) => ({
      class: { dragged: dragged.value === at, over: over.value === at && dragged.value !== at },
      onDragover(event) {
        if (dragged.value >= 0) {
          event.preventDefault();
          over.value = at;
        }
      },
      onDrop(event) {
        if (dragged.value >= 0) {
          event.preventDefault();
          event.stopPropagation();
          move(dragged.value, at);
          end();
        }
      },
    }),
    arrows: (at, name) => html`
      <${IconButton} icon=${sideways ? 'left' : 'up'} size="small" label=${t('order.up', { name })} disabled=${at === 0}
        onClick=${(event) => step(event, at, at - 1)} />
      <${IconButton} icon=${sideways ? 'right' : 'down'} size="small" label=${t('order.down', { name })}
        disabled=${at === list().length - 1} onClick=${(event) => step(event, at, at + 1)} />
    `,
  };
}
