// Short messages at the edge of the window: that something was done, or what a click brought about that failed.
import { shallowReactive } from 'vue';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
import { IconButton } from './button.js';
import { Icon } from './icon.js';
import { Problem } from './problem.js';

const SHOWN_FOR = 4_000;
const notices = shallowReactive([]);

function show(notice) {
  notices.push(notice);
  return notice;
}

function close(notice) {
  const at = notices.indexOf(notice);
  if (at >= 0) {
    notices.splice(at, 1);
  }
}

/** Says that something was done. */
export function done(text) {
  const notice = show({ text });
  setTimeout(() => close(notice), SHOWN_FOR);
}

/** Says what failed, until it is closed or tried again; an earlier failure gives way. */
export function failed(refusal, retry) {
  notices.filter((notice) => notice.refusal).forEach(close);
  const notice = show({ refusal });
  notice.retry = retry && (() => (close(notice), retry()));
}

export const Notices = () => html`
  <div class="notices" role="status" aria-live="polite">
    ${notices.map((notice) => html`
      <div class="notice">
        ${notice.refusal
          ? html`<${Problem} of=${notice.refusal} onRetry=${notice.retry} />`
          : html`<p class="done"><${Icon} name="check" />${notice.text}</p>`}
        <${IconButton} icon="close" size="small" label=${t('word.close')} onClick=${() => close(notice)} />
      </div>
    `)}
  </div>
`;
