// The situation as one line, where the desk has more than fits: what is true, what is done, what is missing. Pressed, or by its
// key, it is the whole panel again.
import { Kbd } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { FIELDS } from './situationFields.ts'
import css from './SituationLine.module.css'

export interface SituationLineProps {
  readonly className: string
  readonly onOpen: () => void
}

export function SituationLine({ className, onOpen }: SituationLineProps) {
  useKeys([{ keys: 's', label: 'The situation', group: 'Incident', reads: true, run: onOpen }])
  return (
    <section aria-label="Situation" className={`${css.line} ${className}`} data-panel>
      {FIELDS.map(({ name, title }) => (
        <Part key={name} {...{ name, title, onOpen }} />
      ))}
      <Kbd keys="s" hidden />
    </section>
  )
}

function Part({
  name,
  title,
  onOpen,
}: {
  readonly name: (typeof FIELDS)[number]['name']
  readonly title: string
  readonly onOpen: () => void
}) {
  const text = useRoom((state) => state[name])
  return (
    <button type="button" className={css.part} title={text} onClick={onOpen}>
      <strong>{title}</strong> <span className={css.words}>{text === '' ? 'nothing yet' : text}</span>
    </button>
  )
}
