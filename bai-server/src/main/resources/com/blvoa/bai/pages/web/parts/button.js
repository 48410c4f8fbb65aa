// Buttons: with a word, or with a drawing only and the word for those who can't see it or hover over it.
import { Button } from 'ant-design-vue';
import { html } from '../kit/html.js';
import { Icon } from './icon.js';

/** kind: primary, default, text or link. */
export const Press = ({ kind = 'default', icon, label, busy, ...rest }, { attrs }) => html`
  <${Button} type=${kind} loading=${busy} aria-busy=${busy ? 'true' : undefined} ...${rest} ...${attrs}>
    ${icon && !busy ? html`<${Icon} name=${icon} />` : null}<span>${label}</span>
  <//>
`;
Press.props = ['kind', 'icon', 'label', 'busy', 'danger', 'disabled', 'htmlType', 'size', 'block'];
Press.inheritAttrs = false;

/** A button that is a drawing. */
export const IconButton = ({ icon, label, busy, ...rest }, { attrs }) => html`
  <${Button} type="text" class="icon-button" loading=${busy} title=${label} aria-label=${label} ...${rest} ...${attrs}>
    ${busy ? null : html`<${Icon} name=${icon} />`}
  <//>
`;
IconButton.props = ['icon', 'label', 'busy', 'danger', 'disabled', 'size'];
IconButton.inheritAttrs = false;
