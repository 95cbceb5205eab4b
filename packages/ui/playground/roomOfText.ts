// Three texts on one document, with a second client whose caret stands in one of them.
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

export function roomOfText() {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState({ user: { id: 'me', name: 'Maya Okafor' } })
  const texts = [
    {
      label: 'Conditions',
      placeholder: 'What is true now?',
      words:
        '31% of EU card payments fail with 503 since 13:41 UTC. Apple Pay unaffected. About 4,200 orders stuck in “pending”.',
    },
    {
      label: 'Actions',
      placeholder: 'What is being done?',
      words: 'Pool size doubled on 2/12 pods, watching.\nRollback to 412 prepared',
    },
    { label: 'Needs', placeholder: 'What do we need, from whom, by when?', words: '' },
  ].map(({ label, placeholder, words }) => {
    const text = doc.getText(label)
    text.insert(0, words)
    return { label, placeholder, text, awareness }
  })
  const actions = doc.getText('Actions')
  const cursor = (from: number, to: number) => ({
    anchor: Y.createRelativePositionFromTypeIndex(actions, from),
    head: Y.createRelativePositionFromTypeIndex(actions, to),
  })
  awareness.states.set(7, {
    user: { id: 'jon', name: 'Jon' },
    cursor: cursor(actions.length, actions.length),
  })
  awareness.states.set(8, { user: { id: 'ana', name: 'Ana' }, cursor: cursor(5, 17) })
  return texts
}
