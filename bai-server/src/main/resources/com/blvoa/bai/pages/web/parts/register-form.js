// Registers an operator, who is signed in at once unless an approval is needed first.
import { Input } from 'ant-design-vue';
import { defineComponent, reactive } from 'vue';
import { useAction } from '../kit/action.js';
import { post } from '../kit/api.js';
import { html } from '../kit/html.js';
import { afterLogin, signIn } from '../kit/session.js';
import { t } from '../kit/texts.js';
import { Press } from './button.js';
import { Field } from './field.js';
import { Problem } from './problem.js';

const FIELDS = [
  { name: 'users_name', autocomplete: 'name', required: true },
  { name: 'users_phone', autocomplete: 'tel', inputmode: 'tel', required: true },
  { name: 'email', autocomplete: 'email', inputmode: 'email' },
  { name: 'password', type: 'password', autocomplete: 'new-password', required: true, hint: 'register.passwordHint' },
  { name: 'passwordConfirm', type: 'password', autocomplete: 'new-password', required: true },
];
const PHONE = /^(1\d{10}|\+\d{6,15})$/;
const approval = document.documentElement.dataset.registration === 'approval';
const avatar = new URL('../avatar.svg', import.meta.url).href;

function check(form) {
  const wrong = {};
  for (const { name, required } of FIELDS) {
    if (required && !form[name].trim()) {
      wrong[name] = t('word.required');
    }
  }
  if (!wrong.users_phone && !PHONE.test(form.users_phone.trim())) {
    wrong.users_phone = t('register.phoneWrong');
  }
  if (!wrong.password && form.password.length < 8) {
    wrong.password = t('register.passwordHint');
  }
  if (!wrong.passwordConfirm && form.password !== form.passwordConfirm) {
    wrong.passwordConfirm = t('register.passwordsDiffer');
  }
  return wrong;
}

export const RegisterForm = defineComponent(() => {
  const form = reactive(Object.fromEntries(FIELDS.map(({ name }) => [name, ''])));
  const errors = reactive({});
  const { busy, problem, run, retry } = useAction(async () => {
    const body = { ...form, users_phone: form.users_phone.trim(), users_picture: avatar };
    const answer = await post('platform/register', body, { whole: true, as: '' });
    signIn(answer.token);
    await afterLogin();
  });
  function submit(event) {
    event.preventDefault();
    const wrong = check(form);
    FIELDS.forEach(({ name }) => (errors[name] = wrong[name] ?? ''));
    if (Object.keys(wrong).length === 0) {
      run();
    }
  }
  const field = ({ name, hint, required, ...rest }) => html`
    <${Field} label=${t(`register.${name}`)} hint=${hint && t(hint)} required=${Boolean(required)}
      error=${errors[name] || problem.value?.fields[name]}>
      ${(control) => html`<${Input} ...${control} ...${rest} value=${form[name]}
        onUpdate:value=${(value) => (form[name] = value)} />`}
    <//>
  `;
  return () => html`
    <form class="stack" novalidate onSubmit=${submit}>
      ${approval && html`<p class="note">${t('register.approval')}</p>`}
      <${Problem} of=${problem.value} onRetry=${[400, 403].includes(problem.value?.status) ? undefined : retry} />
      ${FIELDS.map(field)}
      <${Press} kind="primary" size="large" block htmlType="submit" label=${t('register.send')} busy=${busy.value} />
    </form>
  `;
});
