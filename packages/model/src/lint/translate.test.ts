import { expect, test } from 'vitest'
import { dictionaryOf } from './dictionary.ts'
import { termsIn, translations } from './translate.ts'

const DICTIONARY = dictionaryOf([{ term: 'hooks', kind: 'jargon', say: 'webhooks' }])
const TEXT = 'Hooks and read replicas lag behind the quorum; hooks wait.'
const told = (...args: Parameters<typeof translations>) =>
  translations(...args).reduceRight(
    (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
    args[0],
  )

test('[COM-3] [M147] one term or all are told in the audience’s words, with their capitals; what has none is left', () => {
  expect(told(TEXT, 'customers', DICTIONARY)).toBe(
    'Webhooks and copies of our data lag behind the quorum; webhooks wait.',
  )
  expect(told(TEXT, 'executives', DICTIONARY, DICTIONARY[0])).toBe(
    'Webhooks and read replicas lag behind the quorum; webhooks wait.',
  )
  expect(told(TEXT, 'internal', DICTIONARY)).toBe(TEXT)
  expect(told('Webhooks hook.', 'customers', DICTIONARY)).toBe('Webhooks hook.')
  expect(termsIn([TEXT, TEXT], DICTIONARY).map(({ term }) => term)).toEqual([
    'hooks',
    'read replicas',
    'quorum',
  ])
})
