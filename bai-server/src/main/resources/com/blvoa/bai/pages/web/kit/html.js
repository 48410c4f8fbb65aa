// Templates without a compiler: html`<div class=${name}>${child}</div>` makes what Vue's h() makes. The syntax is that of
// htm: ${Component} as a tag name, <//> closes it, ...${properties} spreads, quotes are optional.
import { h } from 'vue';

const HOLE = '\u0001';
const trees = new WeakMap();

/** A tag for template literals; gives one virtual node, or an array when there are several. */
export function html(strings, ...values) {
  if (!trees.has(strings)) {
    trees.set(strings, new Parser(strings.join(HOLE)).nodes());
  }
  const nodes = trees.get(strings).map((node) => build(node, values));
  return nodes.length === 1 ? nodes[0] : nodes;
}

class Parser {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.hole = 0;
  }

  nodes() {
    const found = [];
    let from = this.at;
    const endText = (to) => addText(found, this.text.slice(from, to));
    while (this.at < this.text.length) {
      const sign = this.text[this.at];
      if (sign === HOLE) {
        endText(this.at);
        this.at += 1;
        found.push({ hole: this.hole++ });
        from = this.at;
      } else if (sign === '<') {
        endText(this.at);
        if (this.text[this.at + 1] === '/') {
          this.at = this.text.indexOf('>', this.at) + 1;
          return found;
        }
        found.push(this.element());
        from = this.at;
      } else {
        this.at += 1;
      }
    }
    endText(this.at);
    return found;
  }

  element() {
    this.at += 1;
    const tag = this.text[this.at] === HOLE ? this.takeHole() : this.word(/[\w-]/);
    const properties = [];
    for (this.space(); !/[/>]/.test(this.text[this.at]); this.space()) {
      properties.push(this.property());
    }
    if (this.text[this.at] === '/') {
      this.at += 2;
      return { tag, properties, children: [] };
    }
    this.at += 1;
    return { tag, properties, children: this.nodes() };
  }

  property() {
    if (this.text.startsWith('...' + HOLE, this.at)) {
      this.at += 3;
      return { spread: this.takeHole() };
    }
    const name = this.word(/[^\s=/>]/);
    if (this.text[this.at] !== '=') {
      return { name, value: true };
    }
    this.at += 1;
    if (this.text[this.at] === HOLE) {
      return { name, value: this.takeHole() };
    }
    return { name, value: this.text[this.at] === '"' ? this.quoted() : this.word(/[^\s/>]/) };
  }

  quoted() {
    const end = this.text.indexOf('"', this.at + 1);
    const pieces = this.text.slice(this.at + 1, end).split(HOLE);
    const parts = pieces.flatMap((piece, place) => (place === 0 ? [piece] : [{ hole: this.hole++ }, piece]));
    this.at = end + 1;
    return parts.length === 1 ? parts[0] : { parts };
  }

  takeHole() {
    this.at += 1;
    return { hole: this.hole++ };
  }

  word(allowed) {
    const from = this.at;
    while (allowed.test(this.text[this.at])) {
      this.at += 1;
    }
    return this.text.slice(from, this.at);
  }

  space() {
    while (/\s/.test(this.text[this.at])) {
      this.at += 1;
    }
  }
}

// Line breaks between elements are layout of the source, other spaces are text.
function addText(found, text) {
  const kept = text.replace(/\s*\n\s*/g, '');
  if (kept) {
    found.push(kept);
  }
}

function build(node, values) {
  if (typeof node === 'string') {
    return node;
  }
  if (node.hole !== undefined) {
    return values[node.hole];
  }
  const tag = read(node.tag, values);
  const properties = {};
  for (const property of node.properties) {
    const given = property.spread ? values[property.spread.hole] : { [property.name]: read(property.value, values) };
    const both = properties.class && given.class ? { class: [properties.class, given.class] } : {};
    Object.assign(properties, given, both);
  }
  const children = node.children.map((child) => build(child, values));
  return typeof tag === 'string' ? h(tag, properties, children) : h(tag, properties, slots(children));
}

function read(value, values) {
  if (value.hole !== undefined) {
    return values[value.hole];
  }
  return value.parts
    ? value.parts.map((part) => (part.hole === undefined ? part : values[part.hole])).join('')
    : value;
}

// A component's only child may be a function, which is its default slot, or an object of named slots.
function slots(children) {
  if (children.length === 0) {
    return undefined;
  }
  const [first] = children;
  if (children.length === 1 && typeof first === 'function') {
    return { default: first };
  }
  const named = children.length === 1 && first && typeof first === 'object';
  return named && !Array.isArray(first) && !first.__v_isVNode ? first : { default: () => children };
}
