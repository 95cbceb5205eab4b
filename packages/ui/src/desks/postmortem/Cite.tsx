// One source beside the sentence that rests on it: pointed at it is read in the column of sources, followed it opens at its place.
import type { Source } from '@holdfast/model'
import { createContext, use } from 'react'
import { GoLink } from '../../router/GoLink.tsx'
import { useIncident } from '../../session/SessionProvider.tsx'
import css from './Post.module.css'
import { routeToSource } from './sourceWords.ts'

/** Told which source is pointed at; null: none. */
export const PointContext = createContext<(source: Source | null) => void>(() => {})

export function Cites({ sources }: { readonly sources: readonly Source[] }) {
  const { id } = useIncident()
  const point = use(PointContext)
  if (sources.length === 0) return null
  return (
    <span className={css.cites}>
      {sources.map((source) => (
        <span
          key={source.label}
          className={css.cite}
          data-kind={source.kind}
          onPointerEnter={() => point(source)}
          onPointerLeave={() => point(null)}
          onFocus={() => point(source)}
          onBlur={() => point(null)}
        >
          <GoLink to={routeToSource(id, source)}>{source.label}</GoLink>
        </span>
      ))}
    </span>
  )
}
