// Logging in: with a password, by registering, or with a token that one has.
import { Tabs } from 'ant-design-vue';
import { computed, defineComponent, onMounted, ref } from 'vue';
import { html } from '../kit/html.js';
import { place } from '../kit/router.js';
import { afterLogin, token } from '../kit/session.js';
import { t } from '../kit/texts.js';
import { Icon } from '../parts/icon.js';
import { PasswordForm } from '../parts/password-form.js';
import { RegisterForm } from '../parts/register-form.js';
import { TokenForm } from '../parts/token-form.js';

const FORMS = { password: PasswordForm, register: RegisterForm, token: TokenForm };
const open = document.documentElement.dataset.registration !== 'closed';

export default defineComponent(() => {
  const chosen = ref('password');
  const expired = computed(() => place.value.query.has('expired'));
  onMounted(() => token.value && !expired.value && afterLogin());
  const shown = Object.keys(FORMS).filter((key) => open || key !== 'register');
  return () => html`
    <section class="login">
      <div class="login-card">
        <h1>${t('login.title')}</h1>
        <p class="quiet">${t('login.purpose')}</p>
        ${expired.value && html`<p class="note" role="status"><${Icon} name="clock" />${t('login.expired')}</p>`}
        <${Tabs} activeKey=${chosen.value} animated=${false} onUpdate:activeKey=${(key) => (chosen.value = key)}>
          ${() => shown.map((key) => html`
            <${Tabs.TabPane} key=${key} tab=${t(`login.${key}`)}><${FORMS[key]} /><//>`)}
        <//>
      </div>
    </section>
  `;
});
