// One description as Swagger UI shows it, with what is needed to send its requests.
import { defineComponent, onMounted, ref } from 'vue';
import { html } from '../kit/html.js';
import { authorize } from '../kit/sender.js';

// Tokens are chosen for the whole page, in the form above.
const withoutAuthorization = () => ({
  wrapComponents: { authorizeBtn: () => () => null, authorizeOperationBtn: () => () => null },
});

export const Swagger = defineComponent({
  props: { of: Object },
  setup(props) {
    const place = ref(null);
    onMounted(() => globalThis.SwaggerUIBundle({
      domNode: place.value,
      spec: props.of,
      layout: 'BaseLayout',
      plugins: [withoutAuthorization],
      docExpansion: 'list',
      defaultModelsExpandDepth: -1,
      tryItOutEnabled: true,
      displayRequestDuration: true,
      requestInterceptor: authorize,
      // what is shown and copied must not hold the token
      showMutatedRequest: false,
      queryConfigEnabled: false,
      persistAuthorization: false,
      validatorUrl: null,
    }));
    return () => html`<div ref=${place}></div>`;
  },
});
