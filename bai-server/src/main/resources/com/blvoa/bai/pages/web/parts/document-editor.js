// Makes or changes a document. What was taken out of it is deleted after saving, what was uploaded in vain when giving up.
import { Input, InputNumber, Textarea } from 'ant-design-vue';
import { defineComponent, onUnmounted, reactive, ref, shallowRef } from 'vue';
import { useAction, useUnsavedGuard } from '../kit/action.js';
import { post } from '../kit/api.js';
import { keepDraft } from '../kit/drafts.js';
import { html } from '../kit/html.js';
import { onExpiry } from '../kit/session.js';
import { t } from '../kit/texts.js';
import { Suggesting } from './choice.js';
import { askToDiscard } from './confirm.js';
import { Dialog } from './dialog.js';
import { attachmentsOf, bodyOf, changesOf, COUNTS, DATES, formOf, MEDIA, mistakes } from './document-form.js';
import { Field } from './field.js';
import { MediaField } from './media-field.js';
import { done } from './notices.js';
import { Preview } from './preview.js';
import { Problem } from './problem.js';

/** Deletes attachments; gives how many another document still shows. Failing to tidy up loses nobody's work. */
async function removeAttachments(ids) {
  const results = await Promise.allSettled(ids.map((id) => post('attachment/delete', { attachments_id: id })));
  return results.filter((result) => result.status === 'rejected' && result.reason.status === 400).length;
}

const idsOf = (attachments) => attachments.map((one) => one.attachments_id);

export const DocumentEditor = defineComponent({
  props: { document: Object, draft: Object, types: Array, statuses: Array },
  emits: ['close'],
  setup(props, { emit }) {
    const form = reactive(props.draft?.form ?? formOf(props.document));
    const before = props.draft?.before ?? JSON.stringify(bodyOf(form));
    const uploaded = props.draft?.uploaded ?? [];
    const errors = ref({});
    const looked = shallowRef(null);
    const fields = {};
    const pending = () => Object.values(fields).some((field) => field?.pending() > 0);
    const changed = () => pending() || JSON.stringify(bodyOf(form)) !== before;

    const { busy, problem, run, retry } = useAction(async () => {
      const body = bodyOf(form);
      await (props.document ? post('document/update', changesOf(body, JSON.parse(before))) : post('document/create', body));
      const kept = new Set([...body.document_image, ...body.document_video]);
      const out = [...new Set([...idsOf(attachmentsOf(formOf(props.document))), ...uploaded])].filter((id) => !kept.has(id));
      const used = await removeAttachments(out);
      done(used > 0 ? t('document.savedKept', { count: used }) : t('document.saved', { name: body.document_title }));
      emit('close', true);
    });
    useUnsavedGuard(changed, discard);
    onUnmounted(onExpiry(() => changed() && keepDraft('document', { document: props.document, form, before, uploaded })));

    async function discard() {
      const sure = await askToDiscard();
      if (sure && uploaded.length > 0) {
        removeAttachments(uploaded.splice(0));
      }
      return sure;
    }
    function save() {
      errors.value = pending() ? { pending: t('media.pending') } : mistakes(form);
      if (Object.keys(errors.value).length === 0) {
        run();
      }
    }
    async function close() {
      if (!changed() || (await discard())) {
        emit('close', false);
      }
    }
    function paste(event) {
      const { files: pasted, types } = event.clipboardData;
      const files = [...pasted];
      // office programs copy a picture of the words along with them
      const words = ['text/plain', 'text/html'].every((type) => types.includes(type));
      if (files.length > 0 && !words) {
        event.preventDefault();
        Object.keys(MEDIA).forEach((kind) => {
          const fitting = files.filter((file) => file.type.startsWith(`${kind}/`));
          fitting.length > 0 && fields[kind].add(fitting);
        });
      }
    }

    const field = (name, draw, { required, wide, hint } = {}) => html`
      <${Field} label=${t(`document.${name}`)} required=${Boolean(required)} wide=${Boolean(wide)} hint=${hint}
        error=${errors.value[name] || problem.value?.fields[name]}>${draw}<//>
    `;
    const bind = (name) => ({ value: form[name], 'onUpdate:value': (value) => (form[name] = value ?? '') });
    const text = (name, options, given = {}) =>
      field(name, (control) => html`<${Input} ...${control} ...${bind(name)} ...${given} />`, options);
    const area = (name, rows) =>
      field(name, (control) => html`<${Textarea} ...${control} ...${bind(name)} rows=${rows} />`, { wide: true });
    const choice = (name, words, options) => field(name, (control) => html`
      <${Suggesting} ...${control} ...${bind(name)} words=${words} />`, options);
    const day = (name) => text(name, { hint: t('document.dateHint') }, { type: 'date', max: '9999-12-31' });
    const number = (name) => field(name, (control) => html`
      <${InputNumber} ...${control} class="full" min=${0} precision=${0} value=${form[name]}
        onUpdate:value=${(value) => (form[name] = value ?? 0)} />`);
    const media = (kind) => html`
      <${MediaField} key=${kind} ref=${(drawn) => (fields[kind] = drawn)} kind=${kind} label=${t(`document.${MEDIA[kind]}`)}
        list=${form[MEDIA[kind]]} onChange=${(list) => (form[MEDIA[kind]] = list)}
        onUploaded=${(attachment) => uploaded.push(attachment.attachments_id)} onOpen=${(one) => (looked.value = one)} />
    `;
    return () => html`
      <${Dialog} title=${props.document ? t('document.editTitle', { name: props.document.document_title }) : t('document.create')}
        width=${960} okLabel=${t('word.save')} busy=${busy.value} onOk=${save} onClose=${close}>
        <div class="editor" onPaste=${paste}>
          <${Problem} of=${problem.value} onRetry=${retry} />
          ${errors.value.pending && html`<p class="field-error" role="alert">${errors.value.pending}</p>`}
          <div class="form-grid">
            ${text('document_title', { required: true, wide: true })}
            ${choice('document_type', props.types, { required: true })}
            ${choice('document_status', props.statuses)}
            ${text('document_subtitle', { wide: true })}
            ${area('document_summary', 2)}
            ${area('document_content', 6)}
          </div>
          <div class="media-fields">${media('image')}${media('video')}</div>
          <div class="form-grid">
            ${text('document_keywords', { wide: true, hint: t('document.keywordsHint') })}
            ${DATES.map(day)}
            ${text('document_relation_model')}
            ${text('document_id', { hint: props.document ? undefined : t('document.idHint') }, { disabled: Boolean(props.document) })}
            ${COUNTS.map(number)}
            ${area('document_remark', 2)}
          </div>
        </div>
      <//>
      ${looked.value && html`<${Preview} of=${looked.value} onClose=${() => (looked.value = null)} />`}
    `;
  },
});
