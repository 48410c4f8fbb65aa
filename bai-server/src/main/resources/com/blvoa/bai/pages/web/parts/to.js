// A link within the pages, which is a plain link too.
import { html } from '../kit/html.js';
import { address, go } from '../kit/router.js';

export const To = ({ page, query }, { slots, attrs }) => {
  const follow = (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      go(event.currentTarget.href);
    }
  };
  return html`<a href=${address(page, query)} onClick=${follow} ...${attrs}>${slots.default()}</a>`;
};
To.props = ['page', 'query'];
To.inheritAttrs = false;
