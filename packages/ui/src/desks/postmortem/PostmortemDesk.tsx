// The desk at which an incident is written up: contents, the text that the record makes, and what it rests on. The Spine stands large
// above it. Reading changes nothing.
import { must, type SectionId, type Source } from '@holdfast/model'
import { type UIEvent, useRef, useState } from 'react'
import { Guard } from '../../kit/index.ts'
import { PointContext } from './Cite.tsx'
import { Comments } from './Comments.tsx'
import { Contents } from './Contents.tsx'
import { DeskActs } from './DeskActs.tsx'
import { Numbers } from './Numbers.tsx'
import css from './PostmortemDesk.module.css'
import { isProse } from './proseWords.ts'
import { ReviewPanel } from './ReviewPanel.tsx'
import { SectionView } from './SectionView.tsx'
import { Sources } from './Sources.tsx'
import { useNames } from './useNames.ts'
import { usePostMortem } from './usePostMortem.ts'

/** A section is at hand when it begins in the upper part of the text, px. */
const HEAD = 120

export function PostmortemDesk() {
  const from = usePostMortem()
  const text = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<SectionId>('summary')
  const [pointed, setPointed] = useState<Source | null>(null)
  const { sections } = from.made
  const names = useNames()
  const go = (id: SectionId) => {
    setAt(id)
    text.current?.querySelector(`[data-section=${id}]`)?.scrollIntoView({ block: 'start' })
  }
  const read = (id: string | undefined) => {
    const found = sections.find((one) => one.id === id)
    if (found !== undefined) setAt(found.id)
  }
  const onScroll = ({ currentTarget }: UIEvent) => {
    // While the keys are in the contents these say which is at hand.
    if ((document.activeElement?.closest('nav') ?? null) !== null) return
    const top = currentTarget.getBoundingClientRect().top + HEAD
    const all = [...currentTarget.querySelectorAll<HTMLElement>('[data-section]')]
    read(all.findLast((one) => one.getBoundingClientRect().top <= top)?.dataset['section'])
  }
  return (
    <PointContext value={setPointed}>
      <div className={css.desk}>
        <Guard what="The contents" as="panel">
          <Contents made={from.made} at={at} onGo={go} />
        </Guard>
        <section className={css.work} aria-label="The post-mortem" data-panel>
          <DeskActs from={from} />
          <div
            ref={text}
            className={css.text}
            data-list
            onScroll={onScroll}
            onFocus={({ target }) => {
              if (target.matches('[data-section]')) target.scrollIntoView({ block: 'start' })
              read(target.closest<HTMLElement>('[data-section]')?.dataset['section'])
            }}
          >
            {sections.map((section) => (
              <Guard key={section.id} what={section.title} as="panel">
                <SectionView section={section} from={from} names={names} />
              </Guard>
            ))}
          </div>
        </section>
        <div className={css.side}>
          <Guard what="The sources" as="panel">
            <Sources
              key={at}
              from={from}
              section={must(
                sections.find(({ id }) => id === at),
                at,
              )}
              pointed={pointed}
            />
          </Guard>
          {isProse(at) ? (
            <Guard what="The comments" as="panel">
              <Comments key={at} section={at} />
            </Guard>
          ) : null}
          <Guard what="The review" as="panel">
            <ReviewPanel />
          </Guard>
          <Guard what="The numbers" as="panel">
            <Numbers made={from.made} />
          </Guard>
        </div>
      </div>
    </PointContext>
  )
}
