// The join link as a code to scan. Dark on light in both themes: scanners want it so.
import { useMemo } from 'react'
import { encode } from 'uqr'
import css from './BridgeSheet.module.css'

/** Quiet zone around the code, in modules (ISO/IEC 18004). */
const BORDER = 4

export function JoinCode({ link }: { readonly link: string }) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(link, { ecc: 'L', border: BORDER })
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size, path: dark.join('') }
  }, [link])
  return (
    <svg className={css.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label="The join link, to scan">
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  )
}
