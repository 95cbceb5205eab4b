// What an action did, in a word.
import { type ActionStanding, RESULT_WORDS } from '@holdfast/model'
import { Badge, type Tone } from '../kit/index.ts'

const TONES: Readonly<Record<ActionStanding['result'], Tone>> = {
  helped: 'good',
  noEffect: 'neutral',
  noLastingEffect: 'neutral',
  worse: 'bone',
  unknown: 'neutral',
}

export function ResultBadge({ standing }: { readonly standing: ActionStanding }) {
  if (standing.state === 'running') return <Badge tone="ops">running</Badge>
  if (standing.state === 'proposed') return <Badge>proposed</Badge>
  const word = RESULT_WORDS[standing.result]
  return (
    <Badge tone={TONES[standing.result]}>{standing.state === 'undone' ? `undone · ${word}` : word}</Badge>
  )
}
