// The sign at the head of the navigation: whether a server answers, whether somebody commands, whether it is a drill.
import { isOpen, labelOf, roleStanding, theIncident } from '@holdfast/model'
import { Glyph } from '../kit/marks/Glyph.tsx'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { useLink, useRoom } from '../session/useRoom.ts'
import css from './IncidentGlyph.module.css'

export function IncidentGlyph() {
  const isLive = useLink(({ link }) => link.state === 'live')
  const isFree = useRoom((state) => isOpen(state) && roleStanding(state, 'ic').kind === 'free')
  const isDrill = useRoom((state) => theIncident(state)?.drill ?? false)
  const label = useRoom(labelOf)
  const words = [
    isDrill ? 'Drill' : '',
    isLive ? 'Connected' : 'On this machine alone',
    isFree ? 'nobody commands' : '',
  ]
  const [prefix, short] = label.includes('-') ? label.split(/(?<=-)/) : ['', label]
  return (
    <div className={css.mark}>
      <Glyph
        size={28}
        isAlone={!isLive}
        isOpen={isFree}
        isDrill={isDrill}
        label={words.filter((part) => part !== '').join(', ')}
      />
      <span className={css.label} title={label}>
        <Hidden elementType="span">{prefix}</Hidden>
        {short}
      </span>
    </div>
  )
}
