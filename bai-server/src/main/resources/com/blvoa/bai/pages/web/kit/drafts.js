// Unsaved work that outlives a login in between, in this window only, and for the one who wrote it.
import { identity } from './session.js';

const drafts = new Map();

export function keepDraft(name, draft) {
  drafts.set(name, { draft, writer: identity()?.id });
}

/** Gives the draft once. */
export function takeDraft(name) {
  const kept = drafts.get(name);
  drafts.delete(name);
  return kept?.writer === identity()?.id ? kept?.draft : undefined;
}
