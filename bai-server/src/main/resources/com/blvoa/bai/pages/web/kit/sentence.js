// Refusals of the server in the reader's words.
import { t, translated } from './texts.js';

/** A sentence about a refusal of the server. */
export function sentence(refusal) {
  if (refusal.status === 0) {
    return t('problem.network');
  }
  if (refusal.status >= 500) {
    return translated(refusal.message) || t('problem.server');
  }
  return translated(refusal.message) || t('problem.refused', { status: refusal.status });
}
