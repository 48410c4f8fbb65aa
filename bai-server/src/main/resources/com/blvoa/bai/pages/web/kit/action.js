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
