// What went wrong, in words, with another try. After too many calls the button waits as long as the server asked for.
import { computed, defineComponent, onUnmounted, ref, watch } from 'vue';
import { html } from '../kit/html.js';
import { sentence } from '../kit/sentence.js';
import { t, translated } from '../kit/texts.js';
import { Press } from './button.js';
import { Icon } from './icon.js';

export const Problem = defineComponent({
  props: { of: Object, onRetry: Function },
  setup(props) {
    const left = ref(0);
    let clock;
    const stop = () => clearInterval(clock);
    watch(
      () => props.of,
      (refusal) => {
        stop();
        left.value = refusal?.wait ?? 0;
        if (left.value > 0) {
          clock = setInterval(() => (left.value -= 1) <= 0 && stop(), 1000);
        }
      },
      { immediate: true },
    );
    onUnmounted(stop);
    // the sentence often tells the first of them already
    const details = computed(() => Object.values(props.of?.fields ?? {})
      .filter((reason) => !props.of.message.includes(reason))
      .map(translated));
    const label = computed(() => (left.value > 0 ? t('problem.retryIn', { seconds: left.value }) : t('problem.retry')));
    return () => props.of && html`
      <div class="problem" role="alert">
        <${Icon} name="warn" />
        <div class="problem-words">
          <p>${sentence(props.of)}</p>
          ${details.value.length > 0 && html`<p class="quiet">${details.value.join(t('sign.list'))}</p>`}
        </div>
        ${props.onRetry && html`<${Press} size="small" icon="reload" label=${label.value}
          disabled=${left.value > 0} onClick=${props.onRetry} />`}
      </div>
    `;
  },
});
