// What stands around every page: the way between pages, language, colours, and who is signed in.
import { dark, setDark } from '../kit/dark.js';
import { html } from '../kit/html.js';
import { address, go, place } from '../kit/router.js';
import { signOut } from '../kit/session.js';
import { language, setLanguage, t } from '../kit/texts.js';
import { IconButton, Press } from './button.js';
import { Icon } from './icon.js';
import { To } from './to.js';

const ENTRIES = { home: 'home', dictionaries: 'book', documents: 'document' };

const entry = (page, current) => html`
  <${To} page=${page} class="nav-entry" aria-current=${page === current ? 'page' : undefined}>
    <${Icon} name=${ENTRIES[page]} /><span>${t(`page.${page}`)}</span>
  <//>
`;

const switches = () => html`
  <${Press} kind="text" size="small" label=${t('frame.language')} lang=${language.value === 'en' ? 'zh-CN' : 'en'}
    onClick=${() => setLanguage(language.value === 'en' ? 'zh' : 'en')} />
  <${IconButton} icon=${dark.value ? 'sun' : 'moon'} label=${t(dark.value ? 'frame.light' : 'frame.dark')}
    onClick=${() => setDark(!dark.value)} />
`;

export const Frame = ({ page }, { slots }) => html`
  <div class="frame">
    <a class="skip" href="#content">${t('frame.skip')}</a>
    <header class="top">
      <div class="top-row">
        <span class="brand"><span class="brand-mark" aria-hidden="true"></span>${t('brand')}</span>
        ${page !== 'login' && html`<nav class="nav" aria-label=${t('frame.pages')}>
          ${Object.keys(ENTRIES).map((name) => entry(name, page))}</nav>`}
        <div class="top-end">
          ${switches()}
          ${page !== 'login' && html`<${IconButton} icon="logout" label=${t('frame.signOut')} onClick=${() => leave()} />`}
        </div>
      </div>
    </header>
    <main id="content" class="content" tabindex="-1">${slots.default()}</main>
  </div>
`;
Frame.props = ['page'];

// Leaving by the button asks about unsaved work as any other way out does.
async function leave() {
  await go(address('home'));
  if (place.value.page === 'home') {
    signOut();
  }
}
