// Several images or videos of a document: chosen, dropped or pasted, shown, put in order, taken out.
import { Progress } from 'ant-design-vue';
import { defineComponent, ref } from 'vue';
import { size } from '../kit/format.js';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
import { IconButton, Press } from './button.js';
import { Icon } from './icon.js';
import { useOrder } from './order.js';
import { Problem } from './problem.js';
import { Thumb } from './thumb.js';
import { useUploads } from './uploads.js';

/** kind is image or video. Emits change with the new list, uploaded with each attachment, open with one to look at. */
export const MediaField = defineComponent({
  props: { kind: String, label: String, list: Array },
  emits: ['change', 'uploaded', 'open', 'busy'],
  setup(props, { emit, expose }) {
    const input = ref(null);
    const inside = ref(false);
    const refused = ref('');
    const change = (list) => emit('change', list);
    const numbers = new Map();
    const uploads = useUploads((attachment, number) => {
      emit('uploaded', attachment);
      numbers.set(attachment.attachments_id, number);
      // a small file may be there before a large one that was chosen first
      const later = props.list.findIndex((one) => numbers.get(one.attachments_id) > number);
      change(props.list.toSpliced(later < 0 ? props.list.length : later, 0, attachment));
    });
    const order = useOrder(() => props.list, change, { sideways: true });
    expose({ add, pending: () => uploads.list.length });

    function add(files) {
      const fitting = files.filter((file) => file.type.startsWith(`${props.kind}/`));
      refused.value = fitting.length < files.length ? t(`media.only.${props.kind}`) : '';
      uploads.add(fitting);
    }
    function chosen(event) {
      add([...event.target.files]);
      event.target.value = '';
    }
    function drop(event) {
      event.preventDefault();
      inside.value = false;
      add([...event.dataTransfer.files]);
    }
    function over(event) {
      if ([...event.dataTransfer.types].includes('Files')) {
        event.preventDefault();
        inside.value = true;
      }
    }
    const present = (attachment, at) => html`
      <li key=${attachment.attachments_id} class="media-one" ...${order.handle(at)} ...${order.target(at)}>
        <${Thumb} of=${attachment} onOpen=${(one) => emit('open', one)} />
        <span class="media-name" title=${attachment.attachments_filename}>${attachment.attachments_filename}</span>
        <span class="quiet">${size(attachment.attachments_size)}</span>
        <span class="media-buttons">
          ${order.arrows(at, attachment.attachments_filename)}
          <${IconButton} icon="remove" danger size="small" label=${t('media.remove', { name: attachment.attachments_filename })}
            onClick=${() => change(props.list.filter((one) => one !== attachment))} />
        </span>
      </li>
    `;
    const coming = (one) => html`
      <li key="upload-${one.key}" class="media-coming">
        <span class="media-name">${one.name}</span>
        ${one.problem
          ? html`<${Problem} of=${one.problem} onRetry=${() => uploads.retry(one)} />`
          : html`<${Progress} percent=${Math.round(one.progress * 100)} size="small" aria-label=${t('media.progress', { name: one.name })} />`}
        <${IconButton} icon="close" size="small" label=${t('media.cancel', { name: one.name })} onClick=${() => uploads.cancel(one)} />
      </li>
    `;
    return () => html`
      <div class=${{ media: true, inside: inside.value }} role="group" aria-label=${props.label} onDragover=${over}
        onDragleave=${() => (inside.value = false)} onDrop=${drop}>
        <div class="media-head"><span class="media-label">${props.label}</span>
          <span class="quiet">${props.list.length > 0 && t('media.count', { count: props.list.length })}</span></div>
        ${props.list.length > 0 && html`<ol class="media-list">${props.list.map(present)}</ol>`}
        ${uploads.list.length > 0 && html`<ul class="media-uploads">${uploads.list.map(coming)}</ul>`}
        <div class="media-drop">
          <${Press} icon="upload" label=${t(`media.add.${props.kind}`)} onClick=${() => input.value.click()} />
          <span class="quiet">${t(`media.hint.${props.kind}`)}</span>
        </div>
        ${refused.value && html`<p class="field-error" role="alert"><${Icon} name="warn" />${refused.value}</p>`}
        <input ref=${input} type="file" hidden multiple accept="${props.kind}/*" aria-label=${t(`media.add.${props.kind}`)}
          onChange=${chosen} />
      </div>
    `;
  },
});
