// A small picture of an attachment that opens it.
import { html } from '../kit/html.js';
import { kindOf, thumbAddress } from '../kit/files.js';
import { t } from '../kit/texts.js';
import { Icon } from './icon.js';

const ICONS = { image: 'picture', video: 'video', file: 'file' };

export const Thumb = ({ of, onOpen }) => {
  const kind = kindOf(of.attachments_filetype);
  return html`
    <button type="button" class="thumb ${kind}" title=${of.attachments_filename} onClick=${() => onOpen(of)}
      aria-label=${t('attachment.preview', { name: of.attachments_filename })}>
      ${kind === 'image' ? html`<img src=${thumbAddress(of)} alt="" loading="lazy" />` : html`<${Icon} name=${ICONS[kind]} />`}
    </button>
  `;
};
Thumb.props = ['of', 'onOpen'];
