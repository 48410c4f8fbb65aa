// Work that a reader starts: one run at a time, with what went wrong kept for showing and for another try.
import { onUnmounted, ref, shallowRef } from 'vue';
import { guardLeaving } from './router.js';

/** busy and problem are refs; run does nothing while a run is on, and gives undefined when the work failed. */
export function useAction(work) {
  const busy = ref(false);
  const problem = shallowRef(null);
  let last = [];
  async function run(...given) {
    if (busy.value) {
      return undefined;
    }
    busy.value = true;
    problem.value = null;
    last = given;
    try {
      return await work(...given);
    } catch (failure) {
      if (failure.status === undefined) {
        throw failure;
      }
      problem.value = failure.expired ? null : failure;
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, run, retry: () => run(...last), clear: () => (problem.value = null) };
}

/** Reading for a list or a page: what was asked last is shown, whatever answers later, and show gets what fetch gave. */
export function useLoading(fetch, show) {
  const busy = ref(false);
  const problem = shallowRef(null);
  let latest = 0;
  let last = [];
  async function run(...given) {
    latest += 1;
    const mine = latest;
    last = given;
    busy.value = true;
    try {
      const found = await fetch(...given);
      if (mine === latest) {
        problem.value = null;
        show(found);
      }
    } catch (failure) {
      if (failure.status === undefined) {
        throw failure;
      }
      if (mine === latest) {
        problem.value = failure.expired ? null : failure;
      }
    } finally {
      busy.value = mine !== latest;
    }
  }
  return { busy, problem, run, retry: () => run(...last) };
}

/** Keeps a reader from leaving while something is unsaved: within the pages by asking, else by the browser's own question. */
export function useUnsavedGuard(unsaved, ask) {
  const beforeUnload = (event) => unsaved() && event.preventDefault();
  const release = guardLeaving({ unsaved, ask });
  addEventListener('beforeunload', beforeUnload);
  onUnmounted(() => {
    release();
    removeEventListener('beforeunload', beforeUnload);
  });
}
