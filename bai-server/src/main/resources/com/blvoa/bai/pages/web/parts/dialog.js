// A dialog: keeps the focus, closes with Esc, but not while its work runs, and gives the focus back.
import { Modal } from 'ant-design-vue';
import { defineComponent, nextTick, onMounted, onUnmounted, ref } from 'vue';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
import { Press } from './button.js';

/** Those that are open, the one on top last. Esc is for it, wherever the focus is. */
const open = [];

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.isComposing && open.length > 0) {
    event.stopPropagation();
    open.at(-1)();
  }
});

export const Dialog = defineComponent({
  props: { title: String, width: Number, okLabel: String, busy: Boolean, danger: Boolean, plain: Boolean },
  emits: ['ok', 'close'],
  setup(props, { emit, slots }) {
    const form = ref(null);
    const before = document.activeElement;
    // what is being saved is not given up any more: how it ends belongs into the dialog
    const close = () => props.busy || emit('close');
    open.push(close);
    onMounted(async () => {
      await nextTick();
      focusFirst();
      // the library moves the focus once more when it has shown the dialog
      requestAnimationFrame(focusFirst);
    });
    onUnmounted(() => {
      open.splice(open.indexOf(close), 1);
      document.contains(before) && before.focus();
    });
    function focusFirst() {
      const inside = form.value;
      if (inside && !inside.contains(document.activeElement)) {
        const target = inside.querySelector('input:not([disabled], [hidden]), textarea');
        (target ?? inside.closest('.ant-modal').querySelector('button'))?.focus();
      }
    }
    const submit = (event) => {
      event.preventDefault();
      emit('ok');
    };
    const footer = () => html`
      <div class="dialog-foot">
        <${Press} label=${t('word.cancel')} disabled=${props.busy} onClick=${close} />
        <${Press} kind="primary" danger=${props.danger} label=${props.okLabel} busy=${props.busy} onClick=${() => emit('ok')} />
      </div>
    `;
    return () => html`
      <${Modal} open title=${props.title} width=${props.width ?? 520} maskClosable=${false} keyboard=${false}
        footer=${props.plain ? null : undefined} transitionName="" maskTransitionName="" centered onCancel=${close}>
        ${{
          default: () => html`<form ref=${form} class="dialog-form" novalidate onSubmit=${submit}>
            ${slots.default?.()}<button type="submit" hidden tabindex="-1"></button></form>`,
          ...(!props.plain && { footer }),
        }}
      <//>
    `;
  },
});
