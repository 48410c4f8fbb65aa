// What a list shows while it has nothing to show.
import { Skeleton } from 'ant-design-vue';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
import { Icon } from './icon.js';

export const Empty = ({ icon = 'list', text }, { slots }) => html`
  <div class="empty"><${Icon} name=${icon} /><p>${text}</p>${slots.default?.()}</div>
`;
Empty.props = ['icon', 'text'];

export const Loading = () => html`
  <div class="loading" role="status" aria-label=${t('word.loading')}><${Skeleton} active title=${false} paragraph=${{ rows: 6 }} /></div>
`;
