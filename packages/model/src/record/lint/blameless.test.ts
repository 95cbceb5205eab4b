import { describe, expect, test } from 'vitest'
import { BLAME_WORDS, blameIn } from './blameless.ts'
import {
  FOR_REPORT,
  FOR_WORK,
  type Labelled,
  NAMES,
  REPORTED_BEFORE,
  REPORTED_SINCE,
} from './sentences.fixture.ts'

const found = (text: string) => blameIn(text, NAMES).map(({ kind, words }) => `${kind}: ${words}`)

/** How well the rules tell the two apart. */
function measured(sentences: readonly Labelled[]) {
  const pointed = sentences.filter(({ text }) => blameIn(text, NAMES).length > 0)
  const right = pointed.filter(({ blames }) => blames).length
  const wrong = sentences.filter(({ text, blames }) => blames !== blameIn(text, NAMES).length > 0)
  return {
    precision: right / Math.max(1, pointed.length),
    recall: right / sentences.filter(({ blames }) => blames).length,
    wrong: wrong.map(({ text }) => text),
  }
}

describe('the blameless lint', () => {
  test('[REC-3] [M85] each kind is found with its words, and explains itself with what to write instead', () => {
    expect(found('Rin should have known the restore time.')).toEqual(['hindsight: should have known'])
    expect(found('Jon forgot to drain it.')).toEqual(['nameBesideFault: Jon forgot'])
    expect(found("It was Priya's mistake.")).toEqual(["nameBesideFault: Priya's mistake"])
    expect(found('It was misconfigured by Lee Tanaka.')).toEqual([
      'nameBesideFault: misconfigured by Lee Tanaka',
    ])
    expect(found('The root cause was human error.')).toEqual(['humanError: human error'])
    expect(found('Had Lee waited, it would be over.')).toEqual(['hindsight: Had Lee'])
    expect(found('If the team had looked, it would be over.')).toEqual(['hindsight: If the team had'])
    expect(found('It took the operators an hour to notice it.')).toEqual([
      'hindsight: took the operators an hour to notice',
    ])
    expect(found('The on-call engineer failed to read it.')).toEqual([
      'blameWord: The on-call engineer failed to',
    ])
    for (const { title, why, instead } of Object.values(BLAME_WORDS))
      expect([title, why, instead]).not.toContain('')
  })

  test('[REC-3] [M85] what a system did, and what a person did without a fault, is no finding', () => {
    expect(found('The health check failed to notice it.')).toEqual([])
    expect(found('Every cluster should have three replicas.')).toEqual([])
    expect(found('Maya Okafor took command. The cache broke.')).toEqual([])
  })

  test('[REC-3] [M85] places are those of the whole text, and none lies over another', () => {
    const text = 'Calm.\nRin ignored it; in hindsight, human error. 🧯 Jon forgot.'
    const all = blameIn(text, NAMES)
    expect(all.map(({ from, to }) => text.slice(from, to))).toEqual(all.map(({ words }) => words))
    expect(all.map(({ words }) => words)).toEqual([
      'Rin ignored',
      'in hindsight',
      'human error',
      'Jon forgot',
    ])
    expect(found('The engineer made an operator error.')).toEqual(['humanError: operator error'])
    for (const [i, { from }] of all.entries()) expect(from).toBeGreaterThanOrEqual(all[i - 1]?.to ?? 0)
  })

  test('[REC-3] [M86] of thirty sentences that the rules were not made by, what it finds is mostly right, and it finds half', async ({
    annotate,
  }) => {
    for (const known of [FOR_WORK, REPORTED_SINCE])
      expect(measured(known)).toEqual({ precision: 1, recall: 1, wrong: [] })
    const before = measured(REPORTED_BEFORE)
    expect(Math.min(before.precision, before.recall)).toBeGreaterThanOrEqual(0.85)
    const { precision, recall, wrong } = measured(FOR_REPORT)
    await annotate(
      `blameless lint, 30 sentences kept for the report: precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}; wrong of: ${wrong.join(' ')}`,
    )
    expect(precision).toBeGreaterThanOrEqual(0.85)
    expect(recall).toBeGreaterThanOrEqual(0.5)
  })

  test('[REC-3] [M85] 100,000 letters are read in well under a second', () => {
    const long = 'The engineer looked at the pool and then at the queue, '.repeat(2_000)
    expect(blameIn(long, NAMES)).toEqual([])
  })
})
