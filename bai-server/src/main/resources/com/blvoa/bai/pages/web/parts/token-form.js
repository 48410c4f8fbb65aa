// Takes a token that was got elsewhere, after asking the server whose it is.
import { Textarea } from 'ant-design-vue';
import { defineComponent, ref } from 'vue';
import { useAction } from '../kit/action.js';
import { records, Refusal } from '../kit/api.js';
import { html } from '../kit/html.js';
import { afterLogin, identity, signIn } from '../kit/session.js';
import { t } from '../kit/texts.js';
import { Press } from './button.js';
import { Field } from './field.js';
import { Problem } from './problem.js';

async function verify(given) {
  const owner = identity(given);
  if (!owner) {
    throw new Refusal(400, t('token.malformed'));
  }
  try {
    await records(owner.collection, { fields: 'id' }, { id: owner.id, as: given });
  } catch (refusal) {
    // a token that is not valid makes a guest, who finds nothing
    throw refusal.status >= 400 && refusal.status < 500 && refusal.status !== 429 ? new Refusal(401, t('token.invalid')) : refusal;
  }
}

export const TokenForm = defineComponent(() => {
  const pasted = ref('');
  const { busy, problem, run } = useAction(async () => {
    const given = pasted.value.trim().replace(/^Bearer\s+/i, '');
    await verify(given);
    signIn(given);
    await afterLogin();
  });
  const submit = (event) => {
    event.preventDefault();
    run();
  };
  return () => html`
    <form class="stack" novalidate onSubmit=${submit}>
      <${Problem} of=${problem.value} />
      <${Field} label=${t('token.label')} hint=${t('token.hint')} required>
        ${(control) => html`<${Textarea} ...${control} value=${pasted.value} rows=${4} spellcheck="false" autocomplete="off"
          onUpdate:value=${(value) => (pasted.value = value)} />`}
      <//>
      <${Press} kind="primary" size="large" block htmlType="submit" label=${t('token.use')} busy=${busy.value}
        disabled=${!pasted.value.trim()} />
    </form>
  `;
});
