// The first page: who is signed in, how much there is, what happened last, and the ways on.
import { computed, defineComponent, onMounted, shallowRef } from 'vue';
import { useLoading } from '../kit/action.js';
import { post, records } from '../kit/api.js';
import { count, time } from '../kit/format.js';
import { html } from '../kit/html.js';
import { learn } from '../kit/people.js';
import { DOCS } from '../kit/router.js';
import { identity } from '../kit/session.js';
import { t } from '../kit/texts.js';
import { IconButton } from '../parts/button.js';
import { HistoryLine } from '../parts/history-line.js';
import { Icon } from '../parts/icon.js';
import { Problem } from '../parts/problem.js';
import { Empty, Loading } from '../parts/states.js';
import { To } from '../parts/to.js';

const LATEST = 8;
const COUNTED = {
  users: { collection: 'tbl_auth_users', icon: 'user' },
  documents: { collection: 'tbl_document', icon: 'document', page: 'documents' },
  attachments: { collection: 'tbl_attachments', icon: 'picture', page: 'documents', query: { tab: 'attachments' } },
  dictionaries: { collection: 'tbl_system_dict', icon: 'book', page: 'dictionaries' },
};

async function howMany({ collection }) {
  const page = await records(collection, { perPage: 1, fields: 'id' });
  return page.totalItems;
}

async function load() {
  const { id, collection } = identity() ?? {};
  // Asked first, since it is refused where operators need an approval; the others would count nothing then.
  await post('dictionary/list', { keyword: id });
  const [user, latest, ...counts] = await Promise.all([
    records(collection, {}, { id }),
    records('tbl_document_operation_history', { perPage: LATEST, sort: '-created' }),
    ...Object.values(COUNTED).map(howMany),
  ]);
  learn(latest.items.map((row) => row.doh_user_id));
  return { user, latest: latest.items, titles: await titlesOf(latest.items), counts };
}

/** Titles by the documents' numbers; of those that are still there. */
async function titlesOf(rows) {
  const numbers = [...new Set(rows.map((row) => row.doh_document_id))];
  if (numbers.length === 0) {
    return new Map();
  }
  const filter = numbers.map((number) => `document_id=${JSON.stringify(number)}`).join('||');
  const found = await records('tbl_document', { filter, fields: 'document_id,document_title' });
  return new Map(found.items.map((one) => [one.document_id, one.document_title]));
}

const tile = ([name, { icon, page, query }], number) => {
  const inner = html`
    <span class="tile-icon"><${Icon} name=${icon} /></span>
    <span class="tile-words"><span class="tile-number">${count(number)}</span><span class="quiet">${t(`home.${name}`)}</span></span>
  `;
  return page ? html`<${To} class="tile" page=${page} query=${query}>${inner}<//>` : html`<div class="tile">${inner}</div>`;
};

const person = (user) => html`
  <dl class="facts">
    <div><dt>${t('home.account')}</dt><dd>${user.users_phone || user.email || user.id}</dd></div>
    <div><dt>${t('home.kind')}</dt><dd>${t(user.users_idtype ? 'home.operator' : 'home.superuser')}</dd></div>
    ${user.users_id && html`<div><dt>${t('home.number')}</dt><dd>${user.users_id}</dd></div>`}
    <div><dt>${t('home.since')}</dt><dd>${time(user.created)}</dd></div>
  </dl>
`;

const ways = () => ['dictionaries', 'documents'].map((page) => html`
  <${To} class="way" page=${page}>
    <${Icon} name=${COUNTED[page].icon} />
    <span><strong>${t(`page.${page}`)}</strong><span class="quiet">${t(`home.about.${page}`)}</span></span>
    <${Icon} name="right" />
  <//>
`);

const docs = () => html`
  <a class="way" href=${DOCS}>
    <${Icon} name="code" />
    <span><strong>${t('page.docs')}</strong><span class="quiet">${t('home.about.docs')}</span></span>
    <${Icon} name="right" />
  </a>
`;

export default defineComponent(() => {
  const data = shallowRef(null);
  const { busy, problem, run } = useLoading(load, (loaded) => (data.value = loaded));
  onMounted(run);
  const name = computed(() => data.value?.user.users_name || data.value?.user.email || '');
  const latest = () => data.value.latest.length === 0
    ? html`<${Empty} icon="clock" text=${t('home.nothing')} />`
    : html`<ul class="history">${data.value.latest.map((row) => html`<${HistoryLine} key=${row.id} row=${row} named
        title=${data.value.titles.get(row.doh_document_id)} />`)}</ul>`;
  const content = () => html`
    <div class="tiles">${Object.entries(COUNTED).map((entry, place) => tile(entry, data.value.counts[place]))}</div>
    <div class="columns">
      <section class="card grow"><h2>${t('home.latest')}</h2>${latest()}</section>
      <div class="side">
        <section class="card"><h2>${t('home.you')}</h2>${person(data.value.user)}</section>
        <nav class="card ways" aria-label=${t('home.ways')}>${ways()}${docs()}</nav>
      </div>
    </div>
  `;
  return () => html`
    <div class="page-head">
      <h1>${name.value ? t('home.hello', { name: name.value }) : t('page.home')}</h1>
      <${IconButton} icon="reload" label=${t('word.reload')} busy=${busy.value} onClick=${run} />
    </div>
    <${Problem} of=${problem.value} onRetry=${run} />
    ${data.value ? content() : !problem.value && html`<${Loading} />`}
  `;
});
