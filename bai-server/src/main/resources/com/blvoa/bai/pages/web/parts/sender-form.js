// Choosing who sends: nobody, the operators' login, a pasted token, or a user of WeChat's sandbox.
import { defineComponent, ref } from 'vue';
import { useAction } from '../kit/action.js';
import { html } from '../kit/html.js';
import { carried, kind, kinds, leaveSandbox, paste, signIntoSandbox } from '../kit/sender.js';
import { sentence } from '../kit/sentence.js';
import { identity } from '../kit/session.js';
import { t } from '../kit/texts.js';
import { Field } from './field.js';
import { Icon } from './icon.js';

const NAMES = '[A-Za-z0-9_\\-]{1,32}';

const radio = (name) => html`
  <label class="sender">
    <input type="radio" name="sender" value=${name} checked=${kind.value === name} onChange=${() => (kind.value = name)} />
    ${t(`docs.senders.${name}`)}
  </label>
`;

const ready = (words, forget) => html`
  <p class="sender-ready" role="status"><${Icon} name="check" /><span>${words}</span>
    <button type="button" class="plain" onClick=${forget}>${t('docs.forget')}</button></p>
`;

const form = (submit, field, label, busy = false) => html`
  <form class="sender-form" onSubmit=${(event) => { event.preventDefault(); submit(); }}>
    ${field}<button type="submit" class="plain strong" disabled=${busy}>${label}</button>
  </form>
`;

const Paste = defineComponent(() => {
  const text = ref('');
  const error = ref('');
  const use = () => {
    const given = text.value.trim().replace(/^Bearer\s+/i, '');
    error.value = identity(given) ? '' : t('docs.wrong');
    if (!error.value) {
      paste(given);
      text.value = '';
    }
  };
  const field = () => html`<${Field} label=${t('docs.paste')} hint=${t('docs.pasteHint')} error=${error.value}>
    ${({ status, ...control }) => html`<input ...${control} class="plain-input" type="password" autocomplete="off" spellcheck="false"
      value=${text.value} onInput=${(event) => (text.value = event.target.value)} />`}<//>`;
  return () => (carried.value ? ready(t('docs.used'), () => paste('')) : form(use, field(), t('docs.use')));
});

const Sandbox = defineComponent(() => {
  const name = ref('demo');
  const { busy, problem, run } = useAction(() => signIntoSandbox(name.value));
  const field = () => html`<${Field} label=${t('docs.sandboxName')} hint=${t('docs.sandboxHint')}
    error=${problem.value ? sentence(problem.value) : ''}>
    ${({ status, ...control }) => html`<input ...${control} class="plain-input" required pattern=${NAMES} maxlength="32" autocomplete="off"
      value=${name.value} onInput=${(event) => (name.value = event.target.value)} />`}<//>`;
  return () => (carried.value
    ? ready(t('docs.signedIn', { name: name.value }), leaveSandbox)
    : form(run, field(), t('docs.signIn'), busy.value));
});

const MORE = { pasted: Paste, sandbox: Sandbox };

export const SenderForm = () => html`
  <section class="card senders">
    <fieldset><legend>${t('docs.sender')}</legend>${kinds.value.map(radio)}</fieldset>
    ${MORE[kind.value] ? html`<${MORE[kind.value]} />` : null}
  </section>
`;
