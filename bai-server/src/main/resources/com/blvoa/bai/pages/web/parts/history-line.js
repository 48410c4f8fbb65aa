// One operation on a document: what, when, by whom.
import { html } from '../kit/html.js';
import { count, time } from '../kit/format.js';
import { nameOf } from '../kit/people.js';
import { has, t, translated } from '../kit/texts.js';
import { Icon } from './icon.js';

const KINDS = { create: 'add', update: 'edit', delete: 'remove' };

// The server notes which fields an operation changed.
const remark = (text) => translated(text.replace(/document_\w+/g, (field) => has(`document.${field}`) ? t(`document.${field}`) : field));

/** title is that of the document, where it is known and wanted. */
export const HistoryLine = ({ row, named, title }) => html`
  <li class="history-line">
    <span class="history-mark ${row.doh_operation_type}"><${Icon} name=${KINDS[row.doh_operation_type] ?? 'edit'} /></span>
    <div class="history-words">
      <p><strong>${t(`history.${KINDS[row.doh_operation_type] ? row.doh_operation_type : 'update'}`)}</strong>
        ${named ? html` ${title ?? ''} <code>${row.doh_document_id}</code>` : null}
        <span class="quiet"> ${t('history.place', { count: count(row.doh_current_count) })}</span></p>
      ${row.doh_remark && html`<p class="quiet">${remark(row.doh_remark)}</p>`}
      <p class="quiet">${nameOf(row.doh_user_id)}<span aria-hidden="true"> · </span><time datetime=${row.created}>${time(row.created)}</time></p>
    </div>
  </li>
`;
HistoryLine.props = ['row', 'named', 'title'];
