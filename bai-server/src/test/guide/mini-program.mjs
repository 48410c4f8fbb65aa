// Runs the files of a mini-program: a JavaScript without fetch, EventSource, FormData, URL and the like, and a `wx` that speaks HTTP.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import vm from 'node:vm';

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];
/** Streams are handed out in pieces that don't respect characters. */
const PIECE = 7;

export class MiniProgram {
    storage = new Map();
    /** Paths of all requests that were sent. */
    sent = [];
    app = null;
    #folder;
    #context;
    #modules = new Map();
    #lost = new Set();
    #streams = new Set();

    constructor(folder) {
        this.#folder = folder;
        this.#context = vm.createContext({
            wx: this.#wx(),
            App: (options) => { this.app = options; },
            Page: (options) => { this.#modules.set('page', options); },
            getApp: () => this.app,
            console,
            setTimeout,
            clearTimeout,
        });
    }

    /** Starts it, as opening the mini-program does. */
    launch() {
        this.#modules.clear();
        this.require('app.js');
        this.app.onLaunch();
    }

    /** Opens a page. */
    async open(file) {
        this.require(file);
        const page = this.#modules.get('page');
        page.setData = (data) => Object.assign(page.data, data);
        await page.onLoad();
        return page;
    }

    require(file) {
        const full = path.resolve(this.#folder, file.endsWith('.js') ? file : `${file}.js`);
        if (!this.#modules.has(full)) {
            const module = { exports: {} };
            this.#modules.set(full, module);
            const wrapped = `(function (require, module, exports) {${readFileSync(full, 'utf8')}\n})`;
            const run = new vm.Script(wrapped, { filename: full }).runInContext(this.#context);
            run((name) => this.require(path.resolve(path.dirname(full), name)), module, module.exports);
        }
        return this.#modules.get(full).exports;
    }

    /** The next answer from this path does not arrive. */
    loseNextAnswer(ending) {
        this.#lost.add(ending);
    }

    /** Breaks all streams, as a network that is gone does. */
    cutStreams() {
        this.#streams.forEach((request) => request.destroy());
    }

    #wx() {
        return {
            request: (options) => this.#request(options),
            uploadFile: (options) => this.#upload(options),
            login: async () => ({ code: 'sandbox:wx-login' }),
            getStorageSync: (key) => this.storage.get(key) ?? '',
            setStorageSync: (key, value) => this.storage.set(key, value),
        };
    }

    #request({ url, method = 'GET', data, header = {}, enableChunked, ...callbacks }) {
        if (!METHODS.includes(method)) {
            queueMicrotask(() => finish(callbacks, 'fail', { errMsg: `request:fail invalid method ${method}` }));
            return {};
        }
        const query = method === 'GET' && typeof data === 'object';
        const body = query || data === undefined ? undefined : typeof data === 'string' ? data : JSON.stringify(data);
        const listeners = [];
        const request = this.#send(query ? `${url}?${queryOf(data)}` : url, method, header, body, callbacks, (bytes) => {
            for (let i = 0; i < bytes.length; i += PIECE) {
                const piece = Uint8Array.from(bytes.subarray(i, i + PIECE)).buffer;
                listeners.forEach((listener) => listener({ data: piece }));
            }
        });
        if (enableChunked) {
            this.#streams.add(request);
            request.on('close', () => this.#streams.delete(request));
        }
        return { abort: () => request.destroy(), onChunkReceived: (listener) => listeners.push(listener) };
    }

    #upload({ url, filePath, name, formData = {}, header = {}, ...callbacks }) {
        const boundary = 'a-boundary-of-the-tests';
        const part = (disposition, bytes) => Buffer.concat([
            Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`), bytes, Buffer.from('\r\n')]);
        const body = Buffer.concat([
            ...Object.entries(formData).map(([key, value]) => part(`name="${key}"`, Buffer.from(value))),
            part(`name="${name}"; filename="${path.basename(filePath)}"`, readFileSync(filePath)),
            Buffer.from(`--${boundary}--\r\n`)]);
        const typed = { ...header, 'Content-Type': `multipart/form-data; boundary=${boundary}` };
        const text = { ...callbacks, dataType: 'text' };
        return { abort: this.#send(url, 'POST', typed, body, text, () => {}).destroy };
    }

    #send(url, method, header, body, callbacks, received) {
        this.sent.push(new URL(url).pathname);
        const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
        const request = http.request(url, { method, headers: { ...header, ...length } }, (answer) => {
            const parts = [];
            answer.on('data', (bytes) => {
                parts.push(bytes);
                received(bytes);
            });
            answer.on('error', () => {});
            answer.on('end', () => this.#answered(url, answer, Buffer.concat(parts).toString(), callbacks));
        });
        request.on('error', () => {});
        request.on('close', () => finish(callbacks, 'fail', { errMsg: 'request:fail' }));
        request.end(body);
        return request;
    }

    #answered(url, { statusCode, headers }, text, callbacks) {
        const lost = [...this.#lost].find((ending) => url.endsWith(ending));
        if (lost) {
            this.#lost.delete(lost);
            finish(callbacks, 'fail', { errMsg: 'request:fail timeout' });
            return;
        }
        const data = callbacks.dataType === 'text' ? text : parsed(text);
        finish(callbacks, 'success', { statusCode, header: headers, data });
    }
}

const finished = new WeakSet();

/** Calls the callback and `complete`, once for each request. */
function finish(callbacks, which, result) {
    if (finished.has(callbacks)) return;
    finished.add(callbacks);
    callbacks[which]?.(result);
    callbacks.complete?.(result);
}

function queryOf(data) {
    return Object.entries(data).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&');
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
