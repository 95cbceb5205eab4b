// The lint of updates: what one keystroke costs, and how much of what it finds is right. Run by itself (node bench/lint.ts); needs nothing
// installed but the product.
import { performance } from 'node:perf_hooks'
import {
  dictionaryOf,
  type FindingKind,
  FINDING_KINDS,
  type LintFacts,
  lintUpdate,
} from '../packages/model/src/index.ts'
import { FOR_REPORT } from '../packages/model/src/lint/forReport.fixture.ts'
import { FOR_WORK } from '../packages/model/src/lint/forWork.fixture.ts'
import { type LabelledSentence, PEOPLE } from '../packages/model/src/lint/labelled.ts'
import { summary } from './measure/summary.ts'

const LETTERS = 2_000
const KEYSTROKES = 2_000
const WARM = 200
const HYPOTHESES = 40
const OWN_TERMS = 300

const facts: LintFacts = {
  people: PEOPLE,
  supported: ['The network link between the two halves of the country flaps'],
  unsupported: Array.from(
    { length: HYPOTHESES },
    (_, i) => `Replica ${i} serves what was written before the change`,
  ),
  isPartial: true,
  places: ['Checkout', 'Search', 'Europe', 'Asia'],
  nextWords: 'Next update by 13:12 UTC.',
}
const own = Array.from(
  { length: OWN_TERMS },
  (_, i) => ({ term: `service ${i}`, kind: 'internal', say: `part ${i}` }) as const,
)
const dictionary = dictionaryOf(own)

function keystrokes() {
  const all = FOR_WORK.map(({ text }) => text).join(' ')
  const text = all.repeat(Math.ceil(LETTERS / all.length)).slice(0, LETTERS)
  const previous = [text.slice(1), text.slice(2)]
  const times: number[] = []
  let began = process.cpuUsage()
  for (let n = 0; n < KEYSTROKES + WARM; n += 1) {
    const at = (n * 37) % LETTERS
    const typed = `${text.slice(0, at)}x${text.slice(at + 1)}`
    if (n === WARM) began = process.cpuUsage()
    const before = performance.now()
    lintUpdate({ text: typed, audience: 'customers', facts, dictionary, previous })
    if (n >= WARM) times.push(performance.now() - before)
  }
  // Of this process alone: what else the machine does changes the times above, and this little.
  const { user, system } = process.cpuUsage(began)
  return { ...summary(times), cpu: (user + system) / 1_000 / KEYSTROKES }
}

const NONE: LintFacts = {
  ...facts,
  supported: [],
  unsupported: [],
  isPartial: false,
  places: [],
  nextWords: null,
}
const found = (text: string): readonly FindingKind[] =>
  lintUpdate({ text, audience: 'customers', facts: NONE, dictionary: dictionaryOf([]), previous: [] }).map(
    ({ kind }) => kind,
  )

function measured(sentences: readonly LabelledSentence[], of: FindingKind) {
  const is = sentences.map(({ text, is: labels }) => ({
    has: labels.includes(of),
    found: found(text).includes(of),
  }))
  const right = is.filter((one) => one.has && one.found).length
  const there = is.filter(({ has }) => has).length
  const pointed = is.filter((one) => one.found).length
  return {
    there,
    pointed,
    right,
    precision: right / Math.max(1, pointed),
    recall: right / Math.max(1, there),
  }
}

console.log(
  `${LETTERS} characters, ${HYPOTHESES} hypotheses, ${dictionary.length} terms, ms a keystroke:`,
  keystrokes(),
)
for (const [half, sentences] of [
  ['made by', FOR_WORK],
  ['reported on', FOR_REPORT],
] as const) {
  console.log(`\nThe half that the rules were ${half}: ${sentences.length} sentences`)
  for (const of of FINDING_KINDS) {
    const { there, pointed, right, precision, recall } = measured(sentences, of)
    if (there > 0)
      console.log(
        `  ${of.padEnd(18)} precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  (${right} of ${there}, ${pointed} pointed at)`,
      )
  }
}
