import { ROLES } from '@holdfast/model'
import { describe, expect, test } from 'vitest'
import type { Tone } from '../kit/marks/tone.ts'
import sheet from './tokens.css?raw'
import toneSheet from './tones.css?raw'

const themes = [...sheet.matchAll(/:root([^{]*)\{([^}]*)\}/g)].map(([, selector = '', body = '']) => ({
  name: selector.includes('light') ? 'light' : 'dark',
  colours: new Map(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  ),
}))

const tones: readonly Tone[] = ['neutral', ...ROLES, 'good', 'warn', 'bone', 'act']
const grounds = ['ground', 'surface-1', 'surface-2', 'surface-3', ...tones.map((tone) => `${tone}-soft`)]
const surfaces = grounds.slice(0, 4)

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const pairs: (readonly [text: string, ground: string, least: number])[] = [
  ...grounds.flatMap((ground) => ['text', 'text-2', 'text-3'].map((text) => [text, ground, 4.5] as const)),
  ...surfaces.flatMap((ground) => tones.map((tone) => [tone, ground, 4.5] as const)),
  ...tones.map((tone) => [tone, `${tone}-soft`, 4.5] as const),
  ...tones.map((tone) => [`${tone}-on`, `${tone}-solid`, 4.5] as const),
  ['inverse-on', 'inverse', 4.5],
  ...surfaces.map((ground) => ['edge', ground, 3] as const),
  ...grounds.map((ground) => ['focus', ground, 3] as const),
]

describe.each(themes)('the $name theme', ({ colours }) => {
  test.each(pairs)('[K1] %s is readable on %s', (text, ground, least) => {
    const [a, b] = [colours.get(text), colours.get(ground)]
    expect([a, b]).not.toContain(undefined)
    expect(contrast(a ?? '', b ?? '')).toBeGreaterThanOrEqual(least)
  })
})

test('[K1] both themes define the same names', () => {
  const [dark, light] = themes
  expect(themes.map(({ name }) => name)).toEqual(['dark', 'light'])
  expect([...(light?.colours.keys() ?? [])]).toEqual([...(dark?.colours.keys() ?? [])])
})

test.each(tones)(
  '[K1] data-tone="%s" sets the five colours of that tone, which the tokens define',
  (tone) => {
    const body = new RegExp(`\\[data-tone='${tone}'\\] \\{([^}]*)\\}`).exec(toneSheet)?.[1] ?? ''
    const parts = ['', '-soft', '-line', '-solid', '-on']
    expect(body.trim().split(/\n\s*/)).toEqual(parts.map((part) => `--tone${part}: var(--${tone}${part});`))
    expect(parts.filter((part) => !sheet.includes(`--${tone}${part}: `))).toEqual([])
  },
)
