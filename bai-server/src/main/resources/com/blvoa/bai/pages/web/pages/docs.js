// The descriptions of the API, readable and to be tried out.
import { defineComponent, onMounted, shallowRef, watch } from 'vue';
import { useLoading } from '../kit/action.js';
import { dark, setDark } from '../kit/dark.js';
import { describe, FILES } from '../kit/descriptions.js';
import { html } from '../kit/html.js';
import { address } from '../kit/router.js';
import { carried } from '../kit/sender.js';
import { sentence } from '../kit/sentence.js';
import { language, setLanguage, t } from '../kit/texts.js';
import { Icon } from '../parts/icon.js';
import { SenderForm } from '../parts/sender-form.js';
import { Swagger } from '../parts/swagger.js';

const top = (chosen, choose) => html`
  <header class="top">
    <div class="top-row">
      <a class="brand" href=${address('home')}><span class="brand-mark" aria-hidden="true"></span>${t('page.docs')}</a>
      <nav class="nav" aria-label=${t('docs.subjects')}>${Object.keys(FILES).map((key) => html`
        <button type="button" class="nav-entry" aria-current=${key === chosen ? 'page' : undefined} onClick=${() => choose(key)}>
          ${t(`docs.files.${key}`)}</button>`)}</nav>
      <div class="top-end">
        <button type="button" class="plain" lang=${language.value === 'en' ? 'zh-CN' : 'en'}
          onClick=${() => setLanguage(language.value === 'en' ? 'zh' : 'en')}>${t('frame.language')}</button>
        <button type="button" class="plain" title=${t(dark.value ? 'frame.light' : 'frame.dark')}
          aria-label=${t(dark.value ? 'frame.light' : 'frame.dark')} onClick=${() => setDark(!dark.value)}>
          <${Icon} name=${dark.value ? 'sun' : 'moon'} /></button>
      </div>
    </div>
  </header>
`;

// A description that is shown has a heading of its own.
const refused = (key, problem) => html`
  <h1 class="unseen">${t('page.docs')}</h1>
  <div class="problem" role="alert"><${Icon} name="warn" /><div class="problem-words">
    <p>${sentence(problem)}</p>${FILES[key].guarded && html`<p class="quiet">${t('docs.ownHint')}</p>`}
  </div></div>
`;

export const Docs = defineComponent(() => {
  const chosen = shallowRef('hooks');
  const shown = shallowRef(null);
  const { problem, run } = useLoading(
    () => describe(chosen.value, { token: carried.value, english: language.value === 'en' }),
    (found) => (shown.value = { found, number: (shown.value?.number ?? 0) + 1 }),
  );
  watch([chosen, language], () => {
    shown.value = null;
    run();
  });
  watch(carried, () => FILES[chosen.value].guarded && run());
  watch(dark, (on) => document.documentElement.classList.toggle('dark-mode', on), { immediate: true });
  watch(language, () => (document.title = t('title', { page: t('page.docs') })), { immediate: true });
  onMounted(run);
  return () => html`
    <div class="frame">
      <a class="skip" href="#content">${t('frame.skip')}</a>
      ${top(chosen.value, (key) => (chosen.value = key))}
      <main id="content" class="content docs" tabindex="-1">
        <${SenderForm} />
        <p class="quiet">${t('docs.hint')}</p>
        ${problem.value ? refused(chosen.value, problem.value) : null}
        ${shown.value && !problem.value ? html`<${Swagger} key=${shown.value.number} of=${shown.value.found} />` : null}
      </main>
    </div>
  `;
});
