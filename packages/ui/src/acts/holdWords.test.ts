import type { Hold } from '@holdfast/model'
import { expect, test } from 'vitest'
import { holdWords } from './holdWords.ts'

const ended = (doing: string, own: boolean): Hold =>
  ({
    ...{
      id: 'h',
      doing,
      what: 'update to executives',
      desk: 'comms',
      about: 'draft',
      since: 0,
      until: 8_000,
    },
    ...{ end: 'sent', endedBy: null, own, asked: false, silentSince: null, by: { id: 'p', name: 'Priya' } },
  }) as Hold
const title = (doing: string, own = true) => holdWords(ended(doing, own), 9_000, 'Priya', String).title

test('[K117] [COM-9] what was published, or is delivered again, is queued when its hold ends; anything else is done', () => {
  expect([title('Publishing'), title('Delivering again'), title('Publishing', false)]).toEqual([
    'Queued',
    'Queued',
    'Queued by Priya',
  ])
  expect([title('Deciding'), title('Recording as told', false)]).toEqual(['Done', 'Done by Priya'])
})
