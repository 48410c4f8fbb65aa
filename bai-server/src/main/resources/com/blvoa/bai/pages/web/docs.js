// Starts the page of the descriptions.
import { createApp } from 'vue';
import { giveStylesTheNonce } from './kit/nonce.js';
import { Docs } from './pages/docs.js';

const root = document.getElementById('app');
giveStylesTheNonce(root.nonce);
createApp(Docs).mount(root);
