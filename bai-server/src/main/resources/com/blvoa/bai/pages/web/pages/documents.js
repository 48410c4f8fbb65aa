// Documents and the attachments that they show.
import { Tabs } from 'ant-design-vue';
import { defineComponent, ref } from 'vue';
import { html } from '../kit/html.js';
import { note, place } from '../kit/router.js';
import { t } from '../kit/texts.js';
import { AttachmentsList } from '../parts/attachments-list.js';
import { DocumentsList } from '../parts/documents-list.js';

const TABS = { documents: DocumentsList, attachments: AttachmentsList };

export default defineComponent(() => {
  const asked = place.value.query.get('tab');
  const chosen = ref(asked === 'attachments' ? asked : 'documents');
  function choose(key) {
    chosen.value = key;
    note(key === 'attachments' ? { tab: key } : {});
  }
  const given = (key) => (key === 'attachments' ? { active: key === chosen.value } : {});
  return () => html`
    <div class="page-head"><h1>${t('page.documents')}</h1></div>
    <${Tabs} activeKey=${chosen.value} animated=${false} onUpdate:activeKey=${choose}>
      ${() => Object.keys(TABS).map((key) => html`
        <${Tabs.TabPane} key=${key} tab=${t(`documents.${key}`)}><${TABS[key]} ...${given(key)} /><//>`)}
    <//>
  `;
});
