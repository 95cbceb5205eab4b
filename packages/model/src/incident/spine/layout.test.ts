import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../base/clock.ts'
import type { DecisionId, EntryId, PersonId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { spineLayout } from './layout.ts'
import type { SpineMark } from './marks.ts'
import { placeMarks } from './placeMarks.ts'
import { axisTicks, spineScale } from './scale.ts'
import { SHAPE_RANKS, SPINE_SHAPES } from './shapes.ts'
import type { Spine } from './spine.ts'

const FROM = Date.UTC(2018, 9, 21, 22, 52)
/** A part of a whole, evenly spread: fast-check's own doubles are nearly all close to nothing. */
const share = (min: number, max: number) =>
  fc.integer({ min: min * 10_000, max: max * 10_000 }).map((n) => n / 10_000)
const MANY = { maxLength: 200, size: 'max' } as const
const span = fc
  .record({
    minutes: fc.integer({ min: 5, max: 3_000 }),
    folds: fc.boolean(),
    part: share(0.1, 0.9),
  })
  .map(({ minutes, folds, part }) => {
    const to = FROM + minutes * MINUTE
    return { from: FROM, to, fold: folds ? FROM + (to - FROM) * part : null }
  })
const width = fc.integer({ min: 200, max: 3_000 })

const mark = (at: number, shape: SpineMark['shape'], n: number): SpineMark => ({
  at,
  shape,
  rank: SHAPE_RANKS[shape],
  entry: {
    id: `e${n}` as EntryId,
    kind: shape === 'decided' ? 'decision' : 'note',
    text: `Entry ${n}`,
    by: { id: 'maya' as PersonId, name: 'Maya' },
    occurredAt: at,
    recordedAt: at,
    refs: shape === 'decided' ? [{ kind: 'decision', id: `d${n}` }] : [],
    link: null,
    auto: false,
    source: null,
  },
})
/** Marks by time, some before and after the span. */
const marksIn = (
  { from, to }: { readonly from: number; readonly to: number },
  parts: readonly (readonly [number, SpineMark['shape']])[],
) =>
  parts
    .map(([part, shape]) => ({ at: from + (to - from) * part, shape }))
    .sort((a, b) => a.at - b.at)
    .map(({ at, shape }, n) => mark(at, shape, n))
const parts = fc.array(fc.tuple(share(-0.2, 1.2), fc.constantFrom(...SPINE_SHAPES)), MANY)

describe('[M37] the scale', () => {
  test('[M37] later is never further left, everything is on the axis, and a place gives its moment back', () => {
    fc.assert(
      fc.property(span, width, fc.array(share(-0.5, 1.5), MANY), (asked, px, at) => {
        const scale = spineScale(asked, px)
        const moments = at.map((part) => asked.from + (asked.to - asked.from) * part).sort((a, b) => a - b)
        const places = moments.map((moment) => scale.xOf(moment))
        expect(places.every((x, i) => x >= (places[i - 1] ?? 0) && x <= px)).toBe(true)
        const inside = moments.filter((moment) => moment >= asked.from && moment <= asked.to)
        const back = inside.map((moment) => Math.abs(scale.timeAt(scale.xOf(moment)) - moment))
        expect(back.filter((off) => off >= 10)).toEqual([])
      }),
    )
  })

  test('[M37] what is older than the fold takes 36 % of the width; times stand apart on both sides', () => {
    const scale = spineScale({ from: FROM, to: FROM + 10 * HOUR, fold: FROM + 9 * HOUR }, 1_000)
    expect(scale.foldX).toBe(360)
    expect(scale.xOf(FROM + 9 * HOUR)).toBe(360)
    expect(scale.xOf(FROM + 4.5 * HOUR)).toBe(180)
    const ticks = axisTicks(scale, 100)
    expect(ticks.length).toBeGreaterThan(6)
    expect(ticks.every(({ x }, i) => i === 0 || x - must(ticks[i - 1], 'tick').x >= 50)).toBe(true)
    expect(ticks.every(({ at }) => at % (10 * MINUTE) === 0)).toBe(true)
  })
})

describe('[M38] marks that stand too close', () => {
  test('[M38] [FRM-1] no two marks are closer than 11 px, and each mark is under exactly one, less than 11 px away', () => {
    fc.assert(
      fc.property(span, width, parts, (asked, px, given) => {
        const scale = spineScale(asked, px)
        const marks = marksIn(asked, given)
        const placed = placeMarks(marks, scale, 11)
        expect(placed.every(({ x }, i) => i === 0 || x - must(placed[i - 1], 'mark').x >= 11)).toBe(true)
        expect(
          placed
            .flatMap((one) => one.marks)
            .map(({ entry }) => entry.id)
            .sort(),
        ).toEqual(marks.map(({ entry }) => entry.id).sort())
        for (const { x, shown, marks: under } of placed) {
          expect(under).toContain(shown)
          expect(under.every(({ at }) => Math.abs(scale.xOf(at) - x) < 11)).toBe(true)
          expect(under.every(({ shape }) => SHAPE_RANKS[shape] >= SHAPE_RANKS[shown.shape])).toBe(true)
        }
      }),
    )
  })

  test('[M38] of marks at one place the one of the lowest rank is shown, where it happened', () => {
    const scale = spineScale({ from: FROM, to: FROM + 1_000 * MINUTE, fold: null }, 1_000)
    const near = [
      mark(FROM + 100 * MINUTE, 'observed', 0),
      mark(FROM + 104 * MINUTE, 'need', 1),
      mark(FROM + 107 * MINUTE, 'decided', 2),
    ]
    expect(placeMarks(near, scale, 11)).toEqual([{ x: 107, shown: near[2], marks: near, beyond: null }])
    const outside = [mark(FROM - HOUR, 'role', 0), mark(FROM + 2_000 * MINUTE, 'role', 1)]
    expect(placeMarks(outside, scale, 11).map(({ x, beyond }) => [x, beyond])).toEqual([
      [0, 'before'],
      [1_000, 'after'],
    ])
  })
})

const spineWith = (marks: readonly SpineMark[], to: number): Spine => ({
  from: FROM,
  to,
  fold: null,
  now: to - 16 * MINUTE,
  declaredAt: FROM,
  phases: [
    { phase: 'triage', from: FROM, until: FROM + MINUTE },
    { phase: 'mitigating', from: FROM + MINUTE, until: null },
  ],
  marks,
  decisions: marks
    .filter(({ shape }) => shape === 'decided')
    .map(({ at, entry }) => ({
      id: entry.id.replace('e', 'd') as DecisionId,
      at,
      words: `Decided ${entry.text}`,
      isOpen: false,
    })),
  tracks: [],
  people: [],
})

describe('[M39] the layout', () => {
  test('[M39] apart or on one row every mark has its place, and no words stand on others', () => {
    fc.assert(
      fc.property(width, parts, (px, given) => {
        const to = FROM + 2 * HOUR
        const marks = marksIn({ from: FROM, to }, given)
        for (const rows of ['one', 'three'] as const) {
          const layout = spineLayout(spineWith(marks, to), px, { apart: 11, letter: 7, rows })
          const { decisions, entries, tried } = layout.rows
          expect([decisions, entries, tried].flat().flatMap((one) => one.marks)).toHaveLength(marks.length)
          for (const level of [0, 1]) {
            const labels = layout.labels.filter((one) => one.level === level)
            for (const [i, { placed, room }] of labels.entries())
              expect(placed.x + (room === 0 ? 0 : 10 + room)).toBeLessThanOrEqual(
                labels[i + 1]?.placed.x ?? px,
              )
          }
        }
      }),
    )
  })

  test('[M39] a phase has its name where there is room, and a time gives way to it and to now', () => {
    const to = FROM + 2 * HOUR
    const layout = spineLayout(spineWith([], to), 1_000, { apart: 11, letter: 7, rows: 'one' })
    expect(layout.bands.map(({ phase, isNamed }) => [phase, isNamed])).toEqual([
      ['triage', false],
      ['mitigating', true],
    ])
    const named = layout.ticks.filter(({ isNamed }) => isNamed)
    expect(named.length).toBeGreaterThan(1)
    const { nowX } = layout
    expect(named.every(({ x }) => x + 42 <= must(nowX, 'now') || x >= must(nowX, 'now') + 58)).toBe(true)
    expect(named.every(({ x }) => x >= must(layout.bands[1], 'a band').x + 84)).toBe(true)
  })
})
