// Files on their way to the server, a few at a time, each with its progress, and with another try when it failed.
import { onUnmounted, reactive } from 'vue';
import { upload } from '../kit/api.js';

const AT_ONCE = 3;
let made = 0;

/** @param arrived is called with each attachment, and with a number that rises in the order of choosing */
export function useUploads(arrived) {
  const list = reactive([]);
  const aborts = new Map();

  function next() {
    const running = list.filter((one) => one.state === 'running').length;
    list.filter((one) => one.state === 'waiting').slice(0, AT_ONCE - running).forEach(send);
  }
  async function send(one) {
    const abort = new AbortController();
    aborts.set(one.key, abort);
    Object.assign(one, { state: 'running', progress: 0, problem: null });
    try {
      const progress = (part) => (one.progress = part);
      const attachment = await upload(one.file, { progress, signal: abort.signal });
      drop(one);
      arrived(attachment, one.key);
    } catch (refusal) {
      if (refusal.status === undefined) {
        throw refusal;
      }
      Object.assign(one, { state: 'failed', problem: refusal });
    } finally {
      aborts.delete(one.key);
      next();
    }
  }
  function drop(one) {
    const at = list.findIndex((other) => other.key === one.key);
    if (at >= 0) {
      list.splice(at, 1);
    }
  }
  onUnmounted(() => {
    list.splice(0);
    aborts.forEach((abort) => abort.abort());
  });
  return {
    list,
    add(files) {
      const kept = [...files].map((file) => ({ key: ++made, name: file.name, file, state: 'waiting', progress: 0, problem: null }));
      list.push(...kept);
      next();
    },
    retry(one) {
      one.state = 'waiting';
      next();
    },
    cancel(one) {
      drop(one);
      aborts.get(one.key)?.abort();
    },
  };
}
