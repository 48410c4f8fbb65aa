// Dates and sizes as people write them.
import { locale } from './texts.js';

/** The server writes UTC times such as 2026-11-21 07:38:42.537Z. */
export function time(text) {
  const moment = new Date(text.replace(' ', 'T'));
  if (!text || Number.isNaN(moment.getTime())) {
    return text;
  }
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(moment);
}

export function day(text) {
  return text.slice(0, 10);
}

export function size(bytes) {
  const number = Number(bytes);
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = number > 0 ? Math.min(Math.floor(Math.log(number) / Math.log(1024)), 3) : 0;
  const style = { style: 'unit', unit: steps[step], unitDisplay: 'short', maximumFractionDigits: step > 1 ? 1 : 0 };
  return new Intl.NumberFormat(locale(), style).format(number / 1024 ** step);
}

export function count(number) {
  return new Intl.NumberFormat(locale()).format(number);
}
