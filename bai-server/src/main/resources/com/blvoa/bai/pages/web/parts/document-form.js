// A document as the editor holds it, and as the server wants it.
import { t } from '../kit/texts.js';

export const MEDIA = { image: 'document_image', video: 'document_video' };
export const COUNTS = ['document_share_count', 'document_download_count', 'document_favorite_count'];
export const DATES = ['document_effect_date', 'document_expiration_date'];
const TEXTS = [
  'document_title', 'document_type', 'document_status', 'document_subtitle', 'document_summary', 'document_content',
  'document_keywords', 'document_relation_model', 'document_remark',
];

/** The form of a document, or of a new one. */
export function formOf(document) {
  const form = { document_id: document?.document_id ?? '' };
  TEXTS.forEach((field) => (form[field] = document?.[field] ?? ''));
  DATES.forEach((field) => (form[field] = (document?.[field] ?? '').slice(0, 10)));
  COUNTS.forEach((field) => (form[field] = document?.[field] ?? 0));
  Object.values(MEDIA).forEach((field) => (form[field] = [...(document?.[`${field}_attachments`] ?? [])]));
  return form;
}

/** All that the form holds. */
export function bodyOf(form) {
  const body = { ...form };
  TEXTS.filter((field) => field !== 'document_content').forEach((field) => (body[field] = form[field].trim()));
  DATES.forEach((field) => (body[field] = form[field] ?? ''));
  COUNTS.forEach((field) => (body[field] = form[field] ?? 0));
  Object.values(MEDIA).forEach((field) => (body[field] = form[field].map((one) => one.attachments_id)));
  return body;
}

/** What is sent: what was changed, so that others' changes of other fields stay, and what is always wanted. */
export function changesOf(body, before) {
  const wanted = ['document_id', 'document_title', 'document_type'];
  const kept = (field) => wanted.includes(field) || JSON.stringify(body[field]) !== JSON.stringify(before[field]);
  return Object.fromEntries(Object.entries(body).filter(([field]) => kept(field)));
}

/** What is wrong, by field. */
export function mistakes(form) {
  const wrong = {};
  ['document_title', 'document_type'].filter((field) => !form[field].trim()).forEach((field) => (wrong[field] = t('word.required')));
  const [from, to] = DATES.map((field) => form[field]);
  if (from && to && to < from) {
    wrong.document_expiration_date = t('document.datesWrong');
  }
  return wrong;
}

/** The attachments that both forms, or only one of them, hold. */
export function attachmentsOf(form) {
  return Object.values(MEDIA).flatMap((field) => form[field]);
}
