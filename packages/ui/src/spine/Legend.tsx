// What the shapes mean, who is here, and the keys: beside the large Spine.
import { SHAPE_WORDS, type SpineShape } from '@holdfast/model'
import { EntryShape } from '../kit/marks/EntryShape.tsx'
import { IconButton } from '../kit/overlays/IconButton.tsx'
import { ListTree, Minus, Plus, Maximize } from 'lucide-react'
import css from './Legend.module.css'
import { useSpinePeople } from './useSpinePeople.ts'
import type { Zoom } from './useZoom.ts'

/** Those that are not named by the row that they stand on; in columns, downwards. */
const SHOWN: readonly SpineShape[] = [
  'alert',
  'hypothesis',
  'supported',
  'ruledOut',
  'need',
  'escalation',
  'helped',
  'noEffect',
  'madeWorse',
  'running',
  'update',
  'role',
]

export interface LegendProps {
  readonly onZoom: (by: Zoom) => void
  readonly onTable: () => void
}

export function Shapes() {
  return (
    <ul className={css.shapes} aria-label="Shapes">
      {SHOWN.map((shape) => (
        <li key={shape} className={css.shape}>
          <EntryShape shape={shape} size={13} />
          {SHAPE_WORDS[shape]}
        </li>
      ))}
    </ul>
  )
}

export function Foot({ onZoom, onTable }: LegendProps) {
  const people = useSpinePeople()
  const here = people.filter(({ isHere }) => isHere).length
  return (
    <div className={css.foot}>
      <p>
        {here} in{people.length === here ? '' : ` · ${people.length - here} left`}
      </p>
      <span className={css.buttons}>
        <IconButton
          reads
          size="sm"
          label="Closer"
          icon={<Plus aria-hidden />}
          onPress={() => onZoom('closer')}
        />
        <IconButton
          reads
          size="sm"
          label="Further"
          icon={<Minus aria-hidden />}
          onPress={() => onZoom('further')}
        />
        <IconButton
          reads
          size="sm"
          label="All of it"
          icon={<Maximize aria-hidden />}
          onPress={() => onZoom('whole')}
        />
        <IconButton
          reads
          size="sm"
          label="The Spine as a table"
          icon={<ListTree aria-hidden />}
          onPress={onTable}
        />
      </span>
    </div>
  )
}
