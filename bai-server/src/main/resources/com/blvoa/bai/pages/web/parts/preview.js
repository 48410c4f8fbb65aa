// Shows an attachment large, with what is known of it.
import { html } from '../kit/html.js';
import { downloadAddress, fileAddress, kindOf } from '../kit/files.js';
import { size, time } from '../kit/format.js';
import { nameOf } from '../kit/people.js';
import { t } from '../kit/texts.js';
import { Dialog } from './dialog.js';
import { Icon } from './icon.js';
import { Empty } from './states.js';

function picture(attachment) {
  const address = fileAddress(attachment);
  switch (kindOf(attachment.attachments_filetype)) {
    case 'image':
      return html`<img src=${address} alt=${attachment.attachments_filename} />`;
    case 'video':
      return html`<video src=${address} controls preload="metadata" aria-label=${attachment.attachments_filename}></video>`;
    default:
      return html`<${Empty} icon="file" text=${t('attachment.noPreview')} />`;
  }
}

export const Preview = ({ of, onClose }) => {
  const facts = {
    id: of.attachments_id,
    type: of.attachments_filetype,
    size: size(of.attachments_size),
    owner: nameOf(of.attachments_owner),
    created: time(of.created),
    md5: of.attachments_md5,
    address: fileAddress(of),
  };
  return html`
    <${Dialog} title=${of.attachments_filename} width=${840} plain onClose=${onClose}>
      <div class="preview">${picture(of)}</div>
      <dl class="facts two">
        ${Object.entries(facts).map(([name, value]) => html`<div key=${name} class=${{ wide: name === 'address' }}>
          <dt>${t(`attachment.${name}`)}</dt><dd>${name === 'address' ? html`<code>${value}</code>` : value}</dd></div>`)}
      </dl>
      <p class="preview-links">
        <a class="link-button" href=${downloadAddress(of)} download><${Icon} name="download" />${t('attachment.download')}</a>
        <a class="link-button" href=${fileAddress(of)} target="_blank" rel="noopener noreferrer"><${Icon} name="file" />${t('attachment.open')}</a>
      </p>
    <//>
  `;
};
Preview.props = ['of', 'onClose'];
