// Unsaved work that outlives a login in between, in this window only.
const drafts = new Map();

export function keepDraft(name, draft) {
  drafts.set(name, draft);
}

/** Gives the draft once. */
export function takeDraft(name) {
  const draft = drafts.get(name);
  drafts.delete(name);
  return draft;
}
