// Elements of SVG as text. Invariant: every attribute and every word goes through the one escape, and none is a style or a link.
import { html } from './escape.ts'

type Value = string | number

export const element = (
  name: 'svg' | 'g' | 'rect' | 'line' | 'path' | 'circle' | 'text' | 'title' | 'defs' | 'pattern',
  attributes: Readonly<Record<string, Value>>,
  ...children: readonly string[]
): string => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${html(inPx(value))}"`)
  return `<${name}${written.join('')}>${children.join('')}</${name}>`
}

/** Tenths of a pixel: the same digits on every machine. */
const inPx = (value: Value): string =>
  typeof value === 'string' ? value : String(Math.round(value * 10) / 10)

export const words = (
  text: string,
  x: number,
  y: number,
  name: string,
  more: Readonly<Record<string, Value>> = {},
) => element('text', { class: name, x, y, ...more }, html(text))

/** At most `letters` of them, with "…" where some are left out. */
export const clipped = (text: string, letters: number): string =>
  text.length <= letters
    ? text
    : `${text.slice(0, Math.max(1, letters - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`
