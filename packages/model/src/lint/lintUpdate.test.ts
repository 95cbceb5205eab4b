import { expect, test } from 'vitest'
import { dictionaryOf } from './dictionary.ts'
import type { FindingKind } from './findings.ts'
import { FOR_REPORT } from './forReport.fixture.ts'
import { FOR_WORK } from './forWork.fixture.ts'
import { type LabelledSentence, PEOPLE } from './labelled.ts'
import type { LintFacts } from './lintFacts.ts'
import { lintAnswer, lintUpdate } from './lintUpdate.ts'

const FACTS: LintFacts = {
  people: PEOPLE,
  supported: [],
  unsupported: [],
  isPartial: false,
  places: [],
  nextWords: null,
}
const lint = (text: string, facts: Partial<LintFacts> = {}, previous: readonly string[] = []) =>
  lintUpdate({
    text,
    audience: 'customers',
    facts: { ...FACTS, ...facts },
    dictionary: dictionaryOf([]),
    previous,
  })
const kinds = (...args: Parameters<typeof lint>) => lint(...args).map(({ kind }) => kind)
const fixed = (text: string, facts: Partial<LintFacts> = {}) => {
  const fix = lint(text, facts).find((one) => one.fix !== null)?.fix
  return fix ? text.slice(0, fix.from) + fix.insert + text.slice(fix.to) : null
}

const CLASSES = ['speculation', 'promisedFix', 'internalName', 'blame', 'jargon'] as const

/** By class: how much of what is found is right, and how much of what is there is found. */
function measured(sentences: readonly LabelledSentence[], of: FindingKind) {
  const found = sentences.filter(({ text }) => kinds(text).includes(of))
  const right = found.filter(({ is }) => is.includes(of)).length
  const there = sentences.filter(({ is }) => is.includes(of)).length
  return { precision: right / Math.max(1, found.length), recall: right / there }
}

test('[COM-4] [M140] a cause that no supported hypothesis tells is found; one that is supported is not', () => {
  const text = 'Some customers see errors, caused by a full disk on the database.'
  expect(kinds(text, { unsupported: ['Full disk on the database'] })).toEqual(['unsupportedCause'])
  expect(kinds(text, { supported: ['Full disk on the database'] })).toEqual([])
})

test('[COM-4] [M141] impact, scope and the next time are missed where they are not told', () => {
  expect(kinds('Hello there.', { nextWords: 'Next update by 23:00 UTC.' })).toEqual([
    'noImpact',
    'noScope',
    'noNextTime',
  ])
  expect(kinds('Some users see errors. Next update by 23:00 UTC.', { nextWords: 'x' })).toEqual([])
})

test('[COM-4] [M142] an update like the previous two, and an outage of a part, are found', () => {
  const text = 'Some customers cannot pay by card.'
  expect(kinds(text, {}, [text, text])).toEqual(['repeated'])
  expect(kinds(text, {}, [text, 'Everybody in Asia is fine again.'])).toEqual([])
  expect(fixed('Some users see an outage.', { isPartial: true })).toBe('Some users see a partial outage.')
})

test('[COM-4] [M143] a fix is offered where it is safe, and every finding says why', () => {
  expect(fixed('Some users wait. This will be resolved soon. We are sorry.')).toBe(
    'Some users wait. We are sorry.',
  )
  expect(fixed('Read replicas fail for some users.')).toBe('Copies of our data fail for some users.')
  for (const { text } of FOR_WORK) for (const { why } of lint(text)) expect(why).not.toBe('')
})

test('[COM-4] [M144] on the half that no rule was made by, most of what is there is found and most of what is found is there', () => {
  const reached = CLASSES.map((of) => {
    const { precision, recall } = measured(FOR_REPORT, of)
    return { of, precision: precision >= 0.85, recall: recall >= 0.9 }
  })
  expect(reached).toEqual(CLASSES.map((of) => ({ of, precision: true, recall: true })))
  expect(FOR_WORK.length + FOR_REPORT.length).toBeGreaterThanOrEqual(150)
})

test('[COM-4] [M140] internal teams may read jargon and names, executives the names of people', () => {
  const of = (audience: 'internal' | 'executives') =>
    lintUpdate({
      text: 'Maya Okafor restarts mysql-7 behind the ingress.',
      audience,
      facts: FACTS,
      dictionary: dictionaryOf([]),
      previous: [],
    }).map(({ kind, words }) => `${kind} ${words}`)
  expect(of('internal')).toEqual(['noImpact ', 'noScope '])
  expect(of('executives')).toEqual(['internalName mysql-7', 'jargon ingress', 'noImpact ', 'noScope '])
})

test('[COM-4] [M230] an answer is read as executives read it, and owes nothing that an update owes as a whole', () => {
  const of = (text: string, facts: Partial<LintFacts> = {}) =>
    lintAnswer({ text, facts: { ...FACTS, ...facts }, dictionary: dictionaryOf([]) }).map(
      ({ kind, words }) => `${kind} ${words}`,
    )
  expect(of('No.', { nextWords: 'Next update by 23:00 UTC.' })).toEqual([])
  expect(of('Maya Okafor restarts mysql-7, it is probably the ingress.')).toEqual([
    'internalName mysql-7',
    'speculation probably',
    'jargon ingress',
  ])
  expect(of('It will be fixed by 16:00.')).toEqual([expect.stringContaining('promisedFix')])
})
