// A dialog: keeps the focus, closes with Esc, asks before unsaved work is thrown away, and gives the focus back.
import { Modal } from 'ant-design-vue';
import { defineComponent, nextTick, onMounted, onUnmounted, ref } from 'vue';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
import { Press } from './button.js';

export const Dialog = defineComponent({
  props: { title: String, width: Number, okLabel: String, busy: Boolean, danger: Boolean, first: String, plain: Boolean },
  emits: ['ok', 'close'],
  setup(props, { emit, slots }) {
    const open = ref(true);
    const form = ref(null);
    const before = document.activeElement;
    onMounted(() => nextTick(() => setTimeout(focusFirst, 60)));
    onUnmounted(() => document.contains(before) && before.focus());
    function focusFirst() {
      const wanted = props.first ?? 'input:not([disabled]), textarea';
      const target = form.value?.querySelector(wanted) ?? form.value?.closest('.ant-modal')?.querySelector('button');
      if (target && !form.value.contains(document.activeElement)) {
        target.focus();
      }
    }
    const submit = (event) => {
      event.preventDefault();
      emit('ok');
    };
    const footer = () => props.plain ? null : html`
      <div class="dialog-foot">
        <${Press} label=${t('word.cancel')} onClick=${() => emit('close')} />
        <${Press} kind="primary" danger=${props.danger} label=${props.okLabel} busy=${props.busy} onClick=${() => emit('ok')} />
      </div>
    `;
    return () => html`
      <${Modal} open=${open.value} title=${props.title} width=${props.width ?? 520} maskClosable=${false}
        footer=${props.plain ? null : undefined} transitionName="" maskTransitionName="" centered
        onCancel=${() => emit('close')}>
        ${{
          default: () => html`<form ref=${form} class="dialog-form" novalidate onSubmit=${submit}>
            ${slots.default?.()}<button type="submit" hidden tabindex="-1"></button></form>`,
          ...(props.plain ? {} : { footer }),
        }}
      <//>
    `;
  },
});
