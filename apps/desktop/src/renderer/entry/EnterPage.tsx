// Coming in by a code, or as one more device of somebody who is in: what will happen, one press, and in words why it did not.
import type { Result } from '@holdfast/model'
import { Button, Notice } from '@holdfast/ui'
import { type ReactNode, useState } from 'react'
import type { JoinFault } from '../access/join.ts'
import { EntryPage } from './EntryPage.tsx'

export interface EnterPageProps {
  readonly title: string
  readonly words: ReactNode
  readonly action: string
  /** On success whoever handed this in replaces the page. */
  readonly onEnter: () => Promise<Result<unknown, JoinFault>>
  /** Another way on, offered beside the first. */
  readonly otherwise?: { readonly words: string; readonly run: () => void }
}

export function EnterPage({ title, words, action, onEnter, otherwise }: EnterPageProps) {
  const [fault, setFault] = useState<JoinFault | null>(null)
  const [entering, setEntering] = useState(false)
  const enter = async () => {
    setEntering(true)
    setFault(null)
    const entered = await onEnter()
    setEntering(false)
    if (!entered.ok) setFault(entered.error)
  }
  return (
    <EntryPage title={title} words={words}>
      {fault === null ? null : <Notice tone="warn">{fault}</Notice>}
      <div>
        <Button autoFocus size="lg" variant="primary" isPending={entering} onPress={() => void enter()}>
          {fault === null ? action : 'Try again'}
        </Button>
        {otherwise === undefined ? null : (
          <Button size="lg" variant="quiet" onPress={otherwise.run}>
            {otherwise.words}
          </Button>
        )}
      </div>
    </EntryPage>
  )
}
