// Logs in with phone or e-mail and password.
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

export const PasswordForm = defineComponent(() => {
  const form = reactive({ account: '', password: '' });
  const errors = reactive({});
  const { busy, problem, run, retry } = useAction(async () => {
    const body = { login_account: form.account.trim(), password: form.password };
    const answer = await post('platform/login', body, { whole: true, as: '' });
    signIn(answer.token);
    await afterLogin();
  });
  function submit(event) {
    event.preventDefault();
    errors.account = form.account.trim() ? '' : t('word.required');
    errors.password = form.password ? '' : t('word.required');
    if (!errors.account && !errors.password) {
      run();
    }
  }
  return () => html`
    <form class="stack" novalidate onSubmit=${submit}>
      <${Problem} of=${problem.value} onRetry=${problem.value?.status === 400 || problem.value?.status === 404 ? undefined : retry} />
      <${Field} label=${t('login.account')} error=${errors.account} required>
        ${(control) => html`<${Input} ...${control} value=${form.account} autocomplete="username" size="large"
          onUpdate:value=${(value) => (form.account = value)} />`}
      <//>
      <${Field} label=${t('login.secret')} error=${errors.password} required>
        ${(control) => html`<${Input} ...${control} type="password" value=${form.password} size="large"
          autocomplete="current-password" onUpdate:value=${(value) => (form.password = value)} />`}
      <//>
      <${Press} kind="primary" size="large" block htmlType="submit" label=${t('login.enter')} busy=${busy.value} />
    </form>
  `;
});
