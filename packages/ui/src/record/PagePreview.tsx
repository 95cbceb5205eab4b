// A page of a record as it will print, to be looked at before it leaves. It scrolls in its place by pointer and keys, and nothing in it
// can be pressed or run.
import { useEffect, useRef, useState } from 'react'
import { FRAME_SANDBOX, fillFrame } from './pageFrame.ts'
import css from './PaperSheet.module.css'

export interface PagePreviewProps {
  readonly name: string
  readonly page: string
  readonly style: string
}

/** px, of a page that says nothing of its height. */
const LEAST = 1_100

export function PagePreview({ name, page, style }: PagePreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(LEAST)
  useEffect(() => {
    const inner = frame.current
    if (inner === null || !fillFrame(inner, page, style)) return
    const body = inner.contentDocument?.body
    if (body === undefined || typeof ResizeObserver === 'undefined') return
    const measure = new ResizeObserver(() => setHeight(Math.ceil(body.getBoundingClientRect().height) + 2))
    measure.observe(body)
    return () => measure.disconnect()
  }, [page, style])
  return (
    <section
      className={css.preview}
      aria-label={`How it will print: ${name}`}
      // What scrolls takes the keys that scroll.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <iframe ref={frame} title={name} sandbox={FRAME_SANDBOX} tabIndex={-1} style={{ height }} />
    </section>
  )
}
