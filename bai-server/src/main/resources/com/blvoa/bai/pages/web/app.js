// Starts the pages: the frame around them, the theme, and the page that the address names.
import { ConfigProvider } from 'ant-design-vue';
import { createApp, defineComponent, shallowRef, watch } from 'vue';
import { html } from './kit/html.js';
import { giveStylesTheNonce } from './kit/nonce.js';
import { place } from './kit/router.js';
import { toLogin, token } from './kit/session.js';
import { branch, locale, t } from './kit/texts.js';
import { library } from './kit/theme.js';
import { Confirmation } from './parts/confirm.js';
import { Frame } from './parts/frame.js';
import { Notices } from './parts/notices.js';

const MODULES = {
  home: () => import('./pages/home.js'),
  login: () => import('./pages/login.js'),
  dictionaries: () => import('./pages/dictionaries.js'),
  documents: () => import('./pages/documents.js'),
};

const App = defineComponent({
  setup() {
    const page = shallowRef(null);
    watch([place, token], show, { immediate: true });
    watch([place, locale], () => (document.title = t('title', { page: t(`page.${place.value.page}`) })), { immediate: true });

    async function show() {
      const { page: name } = place.value;
      if (!token.value && name !== 'login') {
        toLogin();
        return;
      }
      const module = await MODULES[name]();
      if (place.value.page === name) {
        page.value = { name, view: module.default };
      }
    }

    return () => page.value && html`
      <${ConfigProvider} theme=${library.value} locale=${branch('library')} autoInsertSpaceInButton=${false}>
        <${Frame} page=${page.value.name}><${page.value.view} key=${page.value.name} /><//>
        <${Notices} /><${Confirmation} />
      <//>
    `;
  },
});

const root = document.getElementById('app');
giveStylesTheNonce(root.nonce);
createApp(App).mount(root);
