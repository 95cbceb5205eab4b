// What people say about the prose of the section at hand, beside it: open comments first, each with the words that it is about, who said
// it and when. A comment leads to its words, and is resolved and opened again.
import { type Comment, commentsOn, PROSE_ROOTS, type ProseSection, resolveComment } from '@holdfast/model'
import { useState } from 'react'
import { markedCitations } from '../comms/draftCites.ts'
import { chooseWords, chosenWords, type Chosen } from '../../editor/index.ts'
import { Button, Panel, Popover, TimeText } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { CommentForm } from './CommentForm.tsx'
import css from './Comments.module.css'
import { SHORT_TITLES } from './sectionWords.ts'

const KEY = 'Shift+Q'

const hostOf = (section: ProseSection) =>
  document.querySelector<HTMLElement>(`[data-section=${section}] .cm-editor`)

export function Comments({ section }: { readonly section: ProseSection }) {
  const { room } = useIncident()
  const mayWrite = useMayWrite()
  const name = PROSE_ROOTS[section]
  const words = useRoom((state) => state[name])
  const all = useRoom((state) => commentsOn(state, section))
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [isOpen, setOpen] = useState(false)
  const title = `Comments on ${SHORT_TITLES[section].toLowerCase()}`
  const open = async () => {
    setChosen(await chosenWords(hostOf(section)))
    setOpen(true)
  }
  const takes = mayWrite && words.trim() !== ''
  useKeys(
    takes
      ? [
          {
            keys: KEY,
            label: 'Comment on the section at hand…',
            group: 'Post-mortem desk',
            run: () => void open(),
          },
        ]
      : [],
  )
  const places = markedCitations(room.text(name), all)
  const placeOf = ({ id }: Comment) => places.find(({ row }) => row.id === id) ?? null
  const [waiting, done] = [all.filter((one) => !one.resolved), all.filter((one) => one.resolved)]
  return (
    <Panel
      title="Comments"
      count={waiting.length}
      className={css.panel ?? ''}
      actions={
        takes ? (
          <Popover
            isOpen={isOpen}
            onOpenChange={(next) => (next ? void open() : setOpen(false))}
            trigger={
              <Button size="sm" variant="quiet" keys={KEY}>
                Comment…
              </Button>
            }
            title={title}
          >
            {(close) => <CommentForm section={section} chosen={chosen} onDone={close} />}
          </Popover>
        ) : undefined
      }
    >
      {all.length === 0 ? (
        <p className={css.none}>
          {words.trim() === ''
            ? 'Once something is written here, comments on it stand beside it.'
            : 'Nobody has said anything about these words.'}
        </p>
      ) : null}
      <ul data-list className={css.list} aria-label={`${title}, open`}>
        {waiting.map((one) => (
          <OneComment key={one.id} comment={one} place={placeOf(one)} section={section} />
        ))}
      </ul>
      {done.length === 0 ? null : (
        <details className={css.done}>
          <summary>{done.length} resolved</summary>
          <ul data-list className={css.list} aria-label={`${title}, resolved`}>
            {done.map((one) => (
              <OneComment key={one.id} comment={one} place={placeOf(one)} section={section} />
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}

interface OneCommentProps {
  readonly comment: Comment
  /** Null: the words that it is about are gone. */
  readonly place: Chosen | null
  readonly section: ProseSection
}

function OneComment({ comment, place, section }: OneCommentProps) {
  const run = useRun()
  const nameOf = useNameOf()
  const mayWrite = useMayWrite()
  const { id, quote, text, by, at, resolved, settled } = comment
  return (
    <li className={css.comment}>
      {place === null ? (
        <span className={css.quote}>
          <s>“{quote}”</s> these words are gone
        </span>
      ) : (
        <Button
          reads
          size="sm"
          variant="link"
          className={css.quote ?? ''}
          aria-label={`Show “${quote}” in the text`}
          onPress={() => void chooseWords(hostOf(section), place)}
        >
          “{quote}”
        </Button>
      )}
      <p className={css.text} dir="auto">
        {text}
      </p>
      <div className={css.by}>
        <span>
          {nameOf(by)} <TimeText at={at} />
          {resolved && settled !== null ? (
            <>
              {' '}
              · resolved by {nameOf(settled.by)} <TimeText at={settled.at} />
            </>
          ) : null}
        </span>
        {mayWrite ? (
          <Button
            size="sm"
            variant="quiet"
            aria-label={`${resolved ? 'Open again' : 'Resolve'}: ${text}`}
            onPress={() => void run(resolveComment, { id, resolved: !resolved })}
          >
            {resolved ? 'Open again' : 'Resolve'}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
