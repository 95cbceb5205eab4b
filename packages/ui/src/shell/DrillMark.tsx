// The word that keeps a drill from being taken for real, and the real for a drill.
import { Badge } from '../kit/Badge.tsx'
import css from './DrillMark.module.css'

export function DrillMark() {
  return (
    <Badge tone="scribe" solid className={css.drill ?? ''}>
      DRILL
    </Badge>
  )
}
