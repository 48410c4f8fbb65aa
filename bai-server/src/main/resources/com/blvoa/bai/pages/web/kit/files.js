// Attachments as the pages know them: what kind they are and where they can be had.
const root = new URL('../../../api/', import.meta.url);
const MARK = '/api/files/';

/** image, video or file. */
export function kindOf(type) {
  const [kind] = type.split('/');
  return kind === 'image' || kind === 'video' ? kind : 'file';
}

/** The file's address beside this page: what a proxy made of the server's own name does not matter then. */
export function fileAddress(attachment) {
  const given = attachment.attachments_url;
  const at = given.indexOf(MARK);
  return at < 0 ? given : new URL(`files/${given.slice(at + MARK.length)}`, root).href;
}

export function downloadAddress(attachment) {
  return `${fileAddress(attachment)}?download=1`;
}

/** A small picture of an image. */
export function thumbAddress(attachment) {
  return `${fileAddress(attachment)}?thumb=100x100`;
}
