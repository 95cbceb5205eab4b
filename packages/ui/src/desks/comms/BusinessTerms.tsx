// The way to the incident in business terms, beside the clock of the executives.
import { useState } from 'react'
import { Button, lazyPart } from '../../kit/index.ts'

const BusinessSheet = lazyPart({
  what: 'The incident in business terms',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./BusinessSheet.tsx').then((it) => it.BusinessSheet),
})

export function BusinessTerms() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {' '}
      <Button variant="quiet" size="sm" onPress={() => setOpen(true)}>
        In business terms…
      </Button>
      <BusinessSheet isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}
